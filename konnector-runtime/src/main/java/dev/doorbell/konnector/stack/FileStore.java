package dev.doorbell.konnector.stack;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.sdk.content.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Folders and files as the konnector sees them. What a file contains goes to the run as an event;
 * only its description stays, so that the next run finds it. The konnector can read the content
 * until the run has stored it. Thread-safe.
 */
final class FileStore {
  static final String TYPE = "io.cozy.files";
  static final String ROOT = "io.cozy.files.root-dir";

  private static final JsonMapper JSON = new JsonMapper();
  private static final int MAX_KEY = 200;

  /** No more files wait for being stored. */
  private static final int READABLE = 200;

  private final DocumentStore documents;
  private final String folderId;
  private final String folderPath;
  private final InstantSource clock;
  private final Consumer<StackEvent> events;

  /** Descriptions that precede an upload, by their id. */
  @GuardedBy("this")
  private final Map<String, JsonNode> metadata = new HashMap<>();

  /** The content of the latest uploads, by the id of the file; the run closes it. */
  @GuardedBy("this")
  private final Map<String, Content> contents = new LinkedHashMap<>();

  /**
   * @param documents contains the descriptions, as documents of {@value #TYPE}
   * @param folderId the id of the folder that the konnector saves to
   */
  FileStore(
      DocumentStore documents,
      String folderId,
      String folderPath,
      InstantSource clock,
      Consumer<StackEvent> events) {
    this.documents = documents;
    this.folderId = folderId;
    this.folderPath = folderPath;
    this.clock = clock;
    this.events = events;
  }

  /** A file or folder by its id. */
  synchronized Reply get(String id) {
    ObjectNode found = entry(id);
    return found == null ? Reply.notFound() : Reply.api(200, wrapped(found));
  }

  /** The content of a file that this run has uploaded and not stored yet. */
  synchronized Reply download(String id) {
    ObjectNode file = documents.find(TYPE, id);
    Content content = contents.get(id);
    if (file == null || content == null) {
      return Reply.notFound();
    }
    try {
      byte[] ignored = content.start(1);
      return Reply.file(file.path("mime").asString(""), content);
    } catch (UncheckedIOException closed) {
      contents.remove(id);
      return Reply.notFound();
    }
  }

  @GuardedBy("this")
  private void keep(String id, Content content) {
    contents.remove(id);
    contents.put(id, content);
    if (contents.size() > READABLE) {
      contents.remove(contents.keySet().iterator().next());
    }
  }

  /** A file or folder by its path. */
  synchronized Reply at(String path) {
    ObjectNode found = byPath(path);
    return found == null ? Reply.notFound() : Reply.api(200, wrapped(found));
  }

  private @Nullable ObjectNode entry(String id) {
    if (id.equals(folderId)) {
      return folder(folderId, folderPath);
    }
    return id.equals(ROOT) ? folder(ROOT, "/") : documents.find(TYPE, id);
  }

  private @Nullable ObjectNode byPath(String path) {
    String clean =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    if (clean.equals(folderPath)) {
      return folder(folderId, folderPath);
    }
    if (clean.equals("/")) {
      return folder(ROOT, "/");
    }
    ObjectNode selector = JSON.createObjectNode().put("path", clean);
    List<ObjectNode> found = documents.matching(TYPE, selector);
    return found.isEmpty() ? null : found.getFirst();
  }

  private static ObjectNode folder(String id, String path) {
    ObjectNode folder = JSON.createObjectNode();
    folder.put("_id", id).put("_rev", "1-" + id).put("type", "directory").put("path", path);
    folder.put("name", path.substring(path.lastIndexOf('/') + 1)).put("dir_id", ROOT);
    return folder;
  }

  /** Creates a folder. 409 if there is an entry of that name. */
  synchronized Reply createFolder(String parentId, String name) {
    ObjectNode parent = entry(parentId);
    if (parent == null || name.isBlank() || name.contains("/")) {
      return parent == null ? Reply.notFound() : Reply.error(422, "invalid_name");
    }
    String path = child(parent, name);
    if (byPath(path) != null) {
      return Reply.conflict();
    }
    ObjectNode folder = folder(DocumentStore.newId(), path);
    folder.put("dir_id", parentId);
    return stored(201, folder);
  }

  /** Keeps a description for the upload that follows. */
  synchronized Reply describe(JsonNode body) {
    if (metadata.size() >= 1_000) {
      metadata.clear();
    }
    String id = DocumentStore.newId();
    JsonNode attributes = body.path("data").path("attributes");
    metadata.put(id, attributes.deepCopy());
    ObjectNode reply = JSON.createObjectNode();
    ObjectNode data = reply.putObject("data");
    data.put("type", TYPE + ".metadata").put("id", id).set("attributes", attributes.deepCopy());
    return Reply.api(201, reply);
  }

  /** Stores a new file. 409 if there is an entry of that name. */
  Reply upload(StackRequest request, Content content) {
    UploadedFile uploaded;
    Reply reply;
    synchronized (this) {
      ObjectNode parent = entry(request.segment(1));
      String name = request.query("Name");
      if (parent == null || name.isBlank()) {
        return parent == null ? Reply.notFound() : Reply.error(422, "invalid_name");
      }
      if (byPath(child(parent, name)) != null) {
        return Reply.conflict();
      }
      ObjectNode file = JSON.createObjectNode();
      file.put("_id", DocumentStore.newId()).put("type", "file").put("name", name);
      file.put("dir_id", request.segment(1)).put("path", child(parent, name));
      describe(file, request, content);
      reply = stored(201, file);
      uploaded = uploaded(file, content, false);
      keep(uploaded.id(), content);
    }
    return announced(reply, uploaded);
  }

  /** Replaces the content of a file. */
  Reply replace(StackRequest request, Content content) {
    UploadedFile uploaded;
    Reply reply;
    synchronized (this) {
      ObjectNode file = documents.find(TYPE, request.segment(1));
      if (file == null) {
        return Reply.notFound();
      }
      ObjectNode changed = file.deepCopy();
      describe(changed, request, content);
      reply = stored(200, changed);
      uploaded = uploaded(changed, content, true);
      keep(uploaded.id(), content);
    }
    return announced(reply, uploaded);
  }

  private Reply announced(Reply reply, UploadedFile uploaded) {
    if (reply.status() < 300) {
      events.accept(new StackEvent.Uploaded(uploaded));
    }
    return reply;
  }

  @GuardedBy("this")
  private void describe(ObjectNode file, StackRequest request, Content content) {
    String type = SniffedType.of(content.start(SniffedType.BYTES), request.contentType());
    file.put("mime", type).put("class", SniffedType.classOf(type));
    file.put("size", Long.toString(content.size())).put("md5sum", md5(content));
    file.put("trashed", false);
    String now = clock.instant().toString();
    file.put("created_at", request.query().getOrDefault("CreatedAt", now)).put("updated_at", now);
    JsonNode described = metadata.remove(request.query("MetadataID"));
    if (described != null) {
      file.set("metadata", described);
    }
    ObjectNode cozy = file.withObject("/cozyMetadata");
    cozy.put("createdByApp", request.query("CreatedByApp"));
    for (String name : List.of("SourceAccount", "SourceAccountIdentifier")) {
      String value = request.query(name);
      if (!value.isEmpty()) {
        cozy.put(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1), value);
      }
    }
  }

  private UploadedFile uploaded(ObjectNode file, Content content, boolean replaces) {
    String path = file.path("path").asString("");
    List<String> folders = new ArrayList<>();
    if (path.startsWith(folderPath + "/")) {
      String[] names = path.substring(folderPath.length() + 1).split("/", -1);
      folders.addAll(List.of(names).subList(0, names.length - 1));
    }
    return new UploadedFile(
        file.path("_id").asString(""),
        key(file),
        file.path("name").asString(""),
        folders,
        file.path("mime").asString(""),
        content,
        replaces);
  }

  /** By the attributes that the konnector names, otherwise by the path. */
  private static String key(ObjectNode file) {
    String attributes = file.path("metadata").path("fileIdAttributes").asString("");
    String key = attributes.isBlank() ? "path:" + file.path("path").asString("") : attributes;
    boolean plain = key.length() <= MAX_KEY && key.chars().noneMatch(Character::isISOControl);
    return plain ? key : "sha256:" + digest("SHA-256", key.getBytes(StandardCharsets.UTF_8));
  }

  /** Renames a file, or deletes it if the body says so. */
  Reply patch(String id, JsonNode body) {
    JsonNode attributes = body.path("data").path("attributes");
    if (attributes.path("permanent_delete").asBoolean(false)) {
      return delete(id);
    }
    synchronized (this) {
      ObjectNode file = documents.find(TYPE, id);
      if (file == null) {
        return Reply.notFound();
      }
      ObjectNode changed = file.deepCopy();
      attributes.properties().forEach(each -> changed.set(each.getKey(), each.getValue()));
      String path = file.path("path").asString("");
      String name = changed.path("name").asString("");
      changed.put("path", path.substring(0, path.lastIndexOf('/') + 1) + name);
      return stored(200, changed);
    }
  }

  /** Deletes a file. */
  Reply delete(String id) {
    synchronized (this) {
      if (documents.find(TYPE, id) == null) {
        return Reply.notFound();
      }
      documents.remove(TYPE, id);
      contents.remove(id);
    }
    events.accept(new StackEvent.Discarded(id));
    return Reply.json(200, JSON.createObjectNode().put("id", id));
  }

  /** The files and folders that match, as {@code /files/_find} responds. */
  synchronized Reply find(JsonNode query) {
    return list(documents.matching(TYPE, query.path("selector")));
  }

  /** All files, as a list of the konnector's references. */
  synchronized Reply references() {
    ObjectNode files = JSON.createObjectNode().put("type", "file");
    List<ObjectNode> found = documents.matching(TYPE, files);
    ObjectNode reply = JSON.createObjectNode();
    ArrayNode data = reply.putArray("data");
    ArrayNode included = reply.putArray("included");
    for (ObjectNode file : found) {
      data.addObject().put("type", TYPE).put("id", file.path("_id").asString(""));
      included.add(resource(file));
    }
    reply.putObject("meta").put("count", found.size());
    reply.putObject("links");
    return Reply.api(200, reply);
  }

  private static Reply list(List<ObjectNode> found) {
    ObjectNode reply = JSON.createObjectNode();
    ArrayNode data = reply.putArray("data");
    found.forEach(each -> data.add(resource(each)));
    reply.putObject("meta").put("count", found.size());
    reply.putObject("links");
    return Reply.api(200, reply);
  }

  @GuardedBy("this")
  private Reply stored(int status, ObjectNode entry) {
    String id = entry.path("_id").asString("");
    ObjectNode current = documents.find(TYPE, id);
    if (current != null) {
      entry.set("_rev", current.path("_rev"));
    } else {
      entry.remove("_rev");
    }
    Reply reply = documents.replace(TYPE, id, entry);
    ObjectNode stored = documents.find(TYPE, id);
    return stored == null ? reply : Reply.api(status, wrapped(stored));
  }

  private static ObjectNode wrapped(ObjectNode entry) {
    ObjectNode reply = JSON.createObjectNode();
    reply.set("data", resource(entry));
    return reply;
  }

  private static ObjectNode resource(ObjectNode entry) {
    ObjectNode resource = JSON.createObjectNode();
    resource.put("type", TYPE).put("id", entry.path("_id").asString(""));
    resource.putObject("meta").put("rev", entry.path("_rev").asString(""));
    ObjectNode attributes = entry.deepCopy();
    attributes.remove(List.of("_id", "_rev", "_type"));
    resource.set("attributes", attributes);
    resource.putObject("links").put("self", "/files/" + entry.path("_id").asString(""));
    resource.putObject("relationships");
    return resource;
  }

  private static String child(ObjectNode parent, String name) {
    String path = parent.path("path").asString("");
    return path.equals("/") ? "/" + name : path + "/" + name;
  }

  private static String md5(Content content) {
    try (var bytes = content.open()) {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      byte[] buffer = new byte[16 << 10];
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return Base64.getEncoder().encodeToString(digest.digest());
    } catch (NoSuchAlgorithmException | IOException e) {
      throw new IllegalStateException("The content of an upload can't be read", e);
    }
  }

  private static String digest(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has " + algorithm, e);
    }
  }
}
