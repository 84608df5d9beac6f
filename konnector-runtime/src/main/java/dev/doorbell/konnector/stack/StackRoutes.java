package dev.doorbell.konnector.stack;

import dev.doorbell.sdk.content.Content;
import java.io.IOException;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers each request of the konnector. What it does not know gets 404. Thread-safe. */
final class StackRoutes {
  private static final JsonMapper JSON = new JsonMapper();

  private final AccountDocument account;
  private final DocumentStore documents;
  private final FileStore files;
  private final Consumer<StackEvent> events;

  StackRoutes(
      AccountDocument account,
      DocumentStore documents,
      FileStore files,
      Consumer<StackEvent> events) {
    this.account = account;
    this.documents = documents;
    this.files = files;
    this.events = events;
  }

  /**
   * Answers a request. A read of the account may block.
   *
   * @throws IOException if an upload can't be read
   */
  Reply reply(StackRequest request) throws IOException {
    return switch (request.segment(0)) {
      case "data" -> data(request);
      case "files" -> files(request);
      default -> Reply.notFound();
    };
  }

  /** Whether the body of the request is the content of a file. */
  static boolean isUpload(StackRequest request) {
    boolean creates = request.is("POST", "files", "*") && request.query("Type").equals("file");
    return creates || request.is("PUT", "files", "*");
  }

  private Reply data(StackRequest request) {
    String type = request.segment(1);
    if (type.equals(AccountDocument.TYPE)) {
      return account(request);
    }
    if (request.segments().size() == 5 && request.segment(3).equals("relationships")) {
      return references(request);
    }
    if (request.segments().size() == 2 && request.method().equals("POST")) {
      return saved(type, documents.create(type, request.json()));
    }
    if (request.segments().size() != 3) {
      return Reply.notFound();
    }
    return document(request, type, request.segment(2));
  }

  private Reply document(StackRequest request, String type, String id) {
    boolean post = request.method().equals("POST");
    return switch (id) {
      case "_index" -> index();
      case "_find" -> documents.page(type, request.json());
      case "_all_docs", "_normal_docs" -> documents.all(type, request.json());
      case "_bulk_docs" ->
          post ? documents.bulk(type, request.json().path("docs")) : Reply.notFound();
      default ->
          switch (request.method()) {
            case "GET" -> documents.get(type, id);
            case "PUT" -> saved(type, documents.replace(type, id, request.json()));
            case "DELETE" -> documents.delete(type, id, request.query("rev"));
            default -> Reply.notFound();
          };
    };
  }

  private Reply saved(String type, Reply reply) {
    if (reply.status() < 300) {
      StackEvent event = RecordMapper.event(type, reply.body().path("data"));
      if (event != null) {
        events.accept(event);
      }
    }
    return reply;
  }

  private Reply account(StackRequest request) {
    if (!request.segment(2).equals(account.id()) || request.segments().size() != 3) {
      return Reply.notFound();
    }
    return switch (request.method()) {
      case "GET" -> account.read();
      case "PUT" -> account.write(request.json());
      default -> Reply.notFound();
    };
  }

  private Reply references(StackRequest request) {
    if (request.method().equals("GET")) {
      return files.references();
    }
    return Reply.api(200, given(request.json()));
  }

  private static JsonNode given(JsonNode body) {
    ObjectNode reply = JSON.createObjectNode();
    reply.set("data", body.path("data"));
    return reply;
  }

  private static Reply index() {
    String id = "_design/index";
    ObjectNode reply = JSON.createObjectNode();
    reply.put("result", "exists").put("id", id).put("name", "index");
    return Reply.json(200, reply);
  }

  private Reply files(StackRequest request) throws IOException {
    if (isUpload(request)) {
      Content content = Content.read(request.upload());
      boolean kept = false;
      try {
        Reply reply =
            request.method().equals("PUT")
                ? files.replace(request, content)
                : files.upload(request, content);
        kept = reply.status() < 300;
        return reply;
      } finally {
        if (!kept) {
          content.close();
        }
      }
    }
    if (request.is("POST", "files", "upload", "metadata")) {
      return files.describe(request.json());
    }
    if (request.is("POST", "files", "_find")) {
      return files.find(request.json());
    }
    if (request.is("GET", "files", "metadata")) {
      return files.at(request.query("Path"));
    }
    return file(request);
  }

  private Reply file(StackRequest request) {
    String id = request.segment(1);
    if (request.is("POST", "files", "*") || request.is("POST", "files")) {
      boolean folder = request.query("Type").equals("directory");
      String parent = id.isEmpty() ? FileStore.ROOT : id;
      return folder ? files.createFolder(parent, request.query("Name")) : Reply.notFound();
    }
    if (request.is("GET", "files", "download", "*")) {
      return files.download(request.segment(2));
    }
    if (request.is("GET", "files", "*")) {
      return files.get(id);
    }
    if (request.is("PATCH", "files", "*")) {
      return files.patch(id, request.json());
    }
    if (request.is("DELETE", "files", "*")) {
      return files.delete(id);
    }
    if (request.is("DELETE", "files", "trash", "*")) {
      return files.delete(request.segment(2));
    }
    boolean references = request.is("POST", "files", "*", "relationships", "referenced_by");
    return references ? Reply.api(200, given(request.json())) : Reply.notFound();
  }
}
