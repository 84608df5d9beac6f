package dev.doorbell.simulators.page;

import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.util.Map;

/**
 * Letters and digits made of dots, five columns by seven rows. They need no font, because a machine
 * without a screen may have none. The alphabet omits characters that people confuse (0 and O, 1 and
 * I).
 */
final class Glyphs {
  static final String ALPHABET = "ACEFHJKLMNPTUX3479";
  static final int COLUMNS = 5;
  static final int ROWS = 7;
  private static final double DOT = 1.15;
  private static final Map<Character, String> ROWS_BY_CHARACTER =
      Map.ofEntries(
          Map.entry('A', ".###. #...# #...# ##### #...# #...# #...#"),
          Map.entry('C', ".#### #.... #.... #.... #.... #.... .####"),
          Map.entry('E', "##### #.... #.... ####. #.... #.... #####"),
          Map.entry('F', "##### #.... #.... ####. #.... #.... #...."),
          Map.entry('H', "#...# #...# #...# ##### #...# #...# #...#"),
          Map.entry('J', "..### ...#. ...#. ...#. ...#. #..#. .##.."),
          Map.entry('K', "#...# #..#. #.#.. ##... #.#.. #..#. #...#"),
          Map.entry('L', "#.... #.... #.... #.... #.... #.... #####"),
          Map.entry('M', "#...# ##.## #.#.# #.#.# #...# #...# #...#"),
          Map.entry('N', "#...# ##..# ##..# #.#.# #..## #..## #...#"),
          Map.entry('P', "####. #...# #...# ####. #.... #.... #...."),
          Map.entry('T', "##### ..#.. ..#.. ..#.. ..#.. ..#.. ..#.."),
          Map.entry('U', "#...# #...# #...# #...# #...# #...# .###."),
          Map.entry('X', "#...# #...# .#.#. ..#.. .#.#. #...# #...#"),
          Map.entry('3', "####. ....# ....# .###. ....# ....# ####."),
          Map.entry('4', "...#. ..##. .#.#. #..#. ##### ...#. ...#."),
          Map.entry('7', "##### ....# ...#. ...#. ..#.. ..#.. ..#.."),
          Map.entry('9', ".###. #...# #...# .#### ....# ...#. .##.."));

  private Glyphs() {}

  /** Creates the shape of a letter; a dot is one unit wide. */
  static Area createShape(char letter) {
    String[] rows = findRows(letter).split(" ", ROWS);
    Area shape = new Area();
    for (int y = 0; y < ROWS; y++) {
      for (int x = 0; x < COLUMNS; x++) {
        if (rows[y].charAt(x) == '#') {
          shape.add(new Area(new Ellipse2D.Double(x, y, DOT, DOT)));
        }
      }
    }
    return shape;
  }

  private static String findRows(char letter) {
    String rows = ROWS_BY_CHARACTER.get(letter);
    if (rows == null) {
      throw new IllegalArgumentException("the character is not in the alphabet");
    }
    return rows;
  }
}
