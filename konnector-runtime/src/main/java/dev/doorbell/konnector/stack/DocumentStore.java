package dev.doorbell.konnector.stack;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON documents by type and id, with revisions, bounded. Thread-safe. */
final class DocumentStore {
  /** The most documents that are kept: 20,000. */
  static final int MAX_DOCUMENTS = 20_000;

  private static final JsonMapper JSON = new JsonMapper();
  private static final int MAX_PAGE = 1_000;

  @GuardedBy("this")
  private final Map<String, Map<String, ObjectNode>> byType = new LinkedHashMap<>();

  @GuardedBy("this")
  private int size;

  /** Stores a document; its {@code _id} is a new one if it has none. */
  synchronized Reply create(String type, JsonNode document) {
    String id = document.path("_id").asString("");
    if (!id.isEmpty() && find(type, id) != null) {
      return Reply.conflict();
    }
    if (size >= MAX_DOCUMENTS || !document.isObject()) {
      return size >= MAX_DOCUMENTS ? Reply.error(413, "full") : Reply.error(400, "bad_request");
    }
    size++;
    return stored(201, type, id.isEmpty() ? newId() : id, (ObjectNode) document.deepCopy(), 1);
  }

  /** Replaces a document. 409 unless it has the current revision; 404 if there is none. */
  synchronized Reply replace(String type, String id, JsonNode document) {
    ObjectNode current = find(type, id);
    if (current == null) {
      return document.has("_rev") ? Reply.notFound() : createWithId(type, id, document);
    }
    if (!document.isObject()) {
      return Reply.error(400, "bad_request");
    }
    String revision = current.path("_rev").asString("");
    if (!document.path("_rev").asString("").equals(revision)) {
      return Reply.conflict();
    }
    return stored(200, type, id, (ObjectNode) document.deepCopy(), generation(revision) + 1);
  }

  private synchronized Reply createWithId(String type, String id, JsonNode document) {
    if (!document.isObject()) {
      return Reply.error(400, "bad_request");
    }
    ObjectNode copy = (ObjectNode) document.deepCopy();
    copy.put("_id", id);
    return create(type, copy);
  }

  @GuardedBy("this")
  private Reply stored(int status, String type, String id, ObjectNode document, int generation) {
    String revision = generation + "-" + newId();
    document.put("_id", id).put("_rev", revision).put("_type", type);
    byType.computeIfAbsent(type, _ -> new LinkedHashMap<>()).put(id, document);
    ObjectNode reply = JSON.createObjectNode();
    reply.put("id", id).put("type", type).put("ok", true).put("rev", revision);
    reply.set("data", document.deepCopy());
    return Reply.json(status, reply);
  }

  synchronized Reply get(String type, String id) {
    ObjectNode document = find(type, id);
    return document == null ? Reply.notFound() : Reply.json(200, document.deepCopy());
  }

  synchronized Reply delete(String type, String id, String revision) {
    ObjectNode document = find(type, id);
    if (document == null) {
      return Reply.notFound();
    }
    if (!document.path("_rev").asString("").equals(revision)) {
      return Reply.conflict();
    }
    remove(type, id);
    ObjectNode reply = JSON.createObjectNode();
    reply.put("id", id).put("type", type).put("ok", true).put("rev", revision).put("deleted", true);
    return Reply.json(200, reply);
  }

  /** Removes a document if there is one. */
  synchronized void remove(String type, String id) {
    if (byType.getOrDefault(type, Map.of()).remove(id) != null) {
      size--;
    }
  }

  /** A page of the documents that match, as {@code _find} responds. */
  synchronized Reply page(String type, JsonNode query) {
    List<ObjectNode> found = matching(type, query.path("selector"));
    int skip = start(query);
    int limit = Math.clamp(query.path("limit").asInt(100), 1, MAX_PAGE);
    ObjectNode reply = JSON.createObjectNode();
    ArrayNode documents = reply.putArray("docs");
    found.stream().skip(skip).limit(limit).forEach(each -> documents.add(each.deepCopy()));
    reply.put("limit", limit);
    reply.put("next", found.size() > skip + limit);
    reply.put("bookmark", Integer.toString(skip + documents.size()));
    return Reply.json(200, reply);
  }

  private static int start(JsonNode query) {
    String bookmark = query.path("bookmark").asString("");
    int start =
        bookmark.matches("[0-9]{1,9}") ? Integer.parseInt(bookmark) : query.path("skip").asInt(0);
    return Math.max(0, start);
  }

  synchronized List<ObjectNode> matching(String type, JsonNode selector) {
    return byType.getOrDefault(type, Map.of()).values().stream()
        .filter(document -> Selector.matches(selector, document))
        .toList();
  }

  /** All documents of a type, or those with these ids, as {@code _all_docs} responds. */
  synchronized Reply all(String type, JsonNode query) {
    Map<String, ObjectNode> documents = byType.getOrDefault(type, Map.of());
    ObjectNode reply = JSON.createObjectNode();
    reply.put("total_rows", documents.size()).put("offset", 0);
    ArrayNode rows = reply.putArray("rows");
    if (query.path("keys").isArray()) {
      for (JsonNode key : query.path("keys")) {
        addRow(rows, key.asString(""), documents.get(key.asString("")));
      }
    } else {
      documents.forEach((id, document) -> addRow(rows, id, document));
    }
    return Reply.json(200, reply);
  }

  private static void addRow(ArrayNode rows, String id, @Nullable ObjectNode document) {
    ObjectNode row = rows.addObject();
    row.put("key", id);
    if (document == null) {
      row.put("error", "not_found");
    } else {
      row.put("id", id);
      row.putObject("value").put("rev", document.path("_rev").asString(""));
      row.set("doc", document.deepCopy());
    }
  }

  /** Stores several documents, as {@code _bulk_docs} responds. */
  synchronized Reply bulk(String type, JsonNode documents) {
    ArrayNode results = JSON.createArrayNode();
    for (JsonNode document : documents) {
      String id = document.path("_id").asString("");
      Reply reply =
          id.isEmpty() || find(type, id) == null
              ? create(type, document)
              : replace(type, id, document);
      ObjectNode result = results.addObject();
      result.put("id", reply.body().path("id").asString(id));
      if (reply.status() < 300) {
        result.put("ok", true).put("rev", reply.body().path("rev").asString(""));
      } else {
        result.put("error", "conflict");
      }
    }
    return Reply.json(201, results);
  }

  synchronized @Nullable ObjectNode find(String type, String id) {
    return byType.getOrDefault(type, Map.of()).get(id);
  }

  /** All documents, to be stored for the next run. */
  synchronized ObjectNode export() {
    ObjectNode all = JSON.createObjectNode();
    byType.forEach((type, documents) -> {
      ArrayNode list = all.putArray(type);
      documents.values().forEach(document -> list.add(document.deepCopy()));
    });
    return all;
  }

  /** Adds what an earlier run has exported. */
  synchronized void restore(JsonNode exported) {
    for (Map.Entry<String, JsonNode> type : exported.properties()) {
      List<JsonNode> documents = new ArrayList<>();
      type.getValue().forEach(documents::add);
      Map<String, ObjectNode> target =
          byType.computeIfAbsent(type.getKey(), _ -> new LinkedHashMap<>());
      for (JsonNode document : documents) {
        if (document instanceof ObjectNode object) {
          target.put(object.path("_id").asString(""), object);
          size++;
        }
      }
    }
  }

  private static int generation(String revision) {
    return Integer.parseInt(revision.substring(0, revision.indexOf('-')));
  }

  static String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
