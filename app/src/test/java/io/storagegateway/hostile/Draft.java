package io.storagegateway.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A request in the making: fine as it begins, and then changed for the worse. */
final class Draft {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  final ApiOperation operation;
  final Map<String, String> path = new LinkedHashMap<>();
  final List<String> query = new ArrayList<>();
  final List<String> headers = new ArrayList<>();
  String method;
  String contentType = "application/json";
  String accept = "*/*";
  boolean chunked;
  private Optional<byte[]> body;

  Draft(ApiOperation operation, Map<String, String> known) {
    this.operation = operation;
    this.method = operation.method();
    String fresh = "fresh" + NUMBER.incrementAndGet();
    for (ApiOperation.Parameter parameter : operation.parameters()) {
      if (parameter.place().equals("path")) {
        path.put(parameter.name(), known.getOrDefault(parameter.name(), parameter.example()));
      } else if (parameter.required()) {
        query.add(parameter.name() + "=" + parameter.example());
      }
    }
    boolean creates = operation.method().equals("POST");
    if (operation.legacy() && creates) {
      String last = operation.path().replaceAll(".*\\{(.*)}.*", "$1");
      path.replace(last, fresh);
    }
    body = operation.body().map(fine -> bytes(named(fine.deepCopy(), creates, fresh)));
    if (operation.id().equals("createLock")) {
      // The endpoint here has locks of its own, which do not expire.
      body("{}");
    }
    if (operation.id().equals("writeMetrics")) {
      contentType = "text/plain";
      body("cpu_load,hostname=alpha001 value=1 1767268800");
    }
  }

  /** What is made anew each time can have neither the name nor the place of another. */
  private static ObjectNode named(ObjectNode fine, boolean creates, String fresh) {
    if (creates && fine.has("name")) {
      fine.put("name", fresh);
      if (fine.has("junction_path")) {
        fine.put("junction_path", "/" + fresh);
      }
    }
    return fine;
  }

  /** The body as a tree; an empty object if it is none any more. */
  ObjectNode tree() {
    return body.flatMap(Texts::object).orElseGet(Texts::emptyObject);
  }

  void body(JsonNode tree) {
    body(bytes(tree));
  }

  void body(byte[] bytes) {
    body = Optional.of(bytes);
  }

  void body(String text) {
    body(text.getBytes(StandardCharsets.UTF_8));
  }

  byte[] body() {
    return body.orElseGet(() -> new byte[0]);
  }

  /** What stands between the method and the version. */
  String target() {
    String target = operation.path();
    for (Map.Entry<String, String> value : path.entrySet()) {
      target = target.replace("{" + value.getKey() + "}", value.getValue());
    }
    return query.isEmpty() ? target : target + "?" + String.join("&", query);
  }

  /** All bytes of the request. */
  byte[] bytes(String host, String cookie) {
    StringBuilder head = new StringBuilder(method + " " + target() + " HTTP/1.1\r\n");
    head.append("Host: ").append(host).append("\r\nConnection: close\r\n");
    head.append("Cookie: ").append(cookie).append("\r\nAccept: ").append(accept).append("\r\n");
    if (body.isPresent()) {
      head.append("Content-Type: ").append(contentType).append("\r\n");
      head.append(
          chunked ? "Transfer-Encoding: chunked\r\n" : "Content-Length: " + body().length + "\r\n");
    }
    headers.forEach(header -> head.append(header).append("\r\n"));
    head.append("\r\n");
    return Texts.joined(
        head.toString().getBytes(StandardCharsets.ISO_8859_1),
        chunked ? Texts.chunked(body()) : body());
  }

  private static byte[] bytes(JsonNode tree) {
    return tree.toString().getBytes(StandardCharsets.UTF_8);
  }
}
