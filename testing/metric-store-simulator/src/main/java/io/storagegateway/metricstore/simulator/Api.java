package io.storagegateway.metricstore.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;

/** What the store answers, path by path. */
final class Api {
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;
  private static final int WRONG_METHOD = 405;
  private static final int ERROR = 500;

  private final Store store;
  private final BearerAuthentication authentication;
  private final ObjectMapper json =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  Api(Store store, String publicKey) {
    this.store = store;
    this.authentication = new BearerAuthentication(publicKey, json, store);
  }

  Reply answer(RecordedRequest request, Twist twist) {
    String path = request.path().replaceAll("/$", "");
    String method =
        switch (path) {
          case "/api/query", "/api/debug", "/api/healthcheck" -> "GET";
          case "/api/write", "/api/free" -> "POST";
          default -> "";
        };
    if (method.isEmpty()) {
      return Reply.text(NOT_FOUND, "404 page not found\n");
    }
    if (!method.equals(request.method())) {
      return Reply.text(WRONG_METHOD, "Method Not Allowed\n");
    }
    if (!authentication.accepts(request.authorization())) {
      return unauthorized();
    }
    Map<String, String> query = parameters(request.query());
    return switch (path) {
      case "/api/query" -> query(request.body(), twist);
      case "/api/healthcheck" -> health(request.body());
      case "/api/debug" -> debug(query.get("selector"));
      case "/api/write" -> write(request.body(), query.get("cluster"));
      default -> free(request.body(), query.get("to"));
    };
  }

  static Reply unauthorized() {
    return Reply.text(UNAUTHORIZED, "Unauthorized\n");
  }

  Reply refusal(int status, String error) {
    ObjectNode body = json.createObjectNode();
    body.put("status", HttpStatus.getMessage(status)).put("error", error);
    return Reply.json(status, body + "\n");
  }

  private Reply query(String text, Twist twist) {
    try {
      QueryBody body = json.readValue(text, QueryBody.class);
      return Reply.json(out -> new QueryAnswer(store, json, body, twist).writeTo(out));
    } catch (JsonProcessingException e) {
      return refusal(BAD_REQUEST, "[METRICSTORE]> cannot decode the body");
    }
  }

  private Reply health(String text) {
    try {
      HealthCheck.Body body = json.readValue(text, HealthCheck.Body.class);
      return Reply.json(OK, new HealthCheck(store, json).answer(body) + "\n");
    } catch (JsonProcessingException e) {
      return refusal(BAD_REQUEST, "[METRICSTORE]> cannot decode the body");
    }
  }

  private Reply debug(String selector) {
    String dump = new DebugDump(store).of(selector);
    return dump == null
        ? refusal(BAD_REQUEST, "[METRICSTORE]> not found: " + selector)
        : Reply.json(OK, dump);
  }

  private Reply write(String lines, String cluster) {
    try {
      new LineProtocol(store, cluster).store(lines);
      return Reply.json(OK, "");
    } catch (StoreException e) {
      return refusal(BAD_REQUEST, e.getMessage());
    }
  }

  private Reply free(String text, String to) {
    if (to == null) {
      return refusal(BAD_REQUEST, "'to' is a required query parameter");
    }
    long time;
    try {
      time = Long.parseLong(to);
    } catch (NumberFormatException e) {
      return refusal(ERROR, "strconv.ParseInt: parsing: invalid syntax");
    }
    String[][] selectors;
    try {
      selectors = json.readValue(text, String[][].class);
    } catch (JsonProcessingException e) {
      return Reply.text(BAD_REQUEST, "cannot decode the body\n");
    }
    int freed = 0;
    for (String[] selector : selectors) {
      Level level = store.root();
      for (String name : List.of(selector)) {
        level = level.childMade(name); // a mistyped host is there from now on: a trap of the store
      }
      freed += level.free(time);
    }
    return Reply.text(OK, "buffers freed: " + freed + "\n");
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return parameters;
  }
}
