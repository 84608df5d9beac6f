package dev.doorbell.simulators.page;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.Color;
import java.awt.image.BufferedImage;

/** Encodes text as a QR code. */
public final class QrCode {
  private static final int SIZE = 240;

  private QrCode() {}

  /** Returns the code as PNG, black on white, with the white margin that scanners need. */
  public static byte[] png(String content) {
    BitMatrix cells = encodeCells(content);
    BufferedImage picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        picture.setRGB(x, y, (cells.get(x, y) ? Color.BLACK : Color.WHITE).getRGB());
      }
    }
    return Png.encode(picture);
  }

  private static BitMatrix encodeCells(String content) {
    try {
      return new QRCodeWriter().encode(content, BarcodeFormat.QR_CODE, SIZE, SIZE);
    } catch (WriterException tooLong) {
      throw new IllegalArgumentException("the content does not fit into a QR code", tooLong);
    }
  }
}
