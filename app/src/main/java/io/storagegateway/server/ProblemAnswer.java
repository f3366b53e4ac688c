package io.storagegateway.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.api.RequestIds;
import io.storagegateway.api.problem.Problem;
import io.storagegateway.api.problem.TurnedAway;
import io.storagegateway.api.problem.WireProblem;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes the same problems that resources answer with, where no resource was reached. */
final class ProblemAnswer {
  /** The path that Jetty gives to a request line that it cannot read. */
  private static final String UNREADABLE = "/badMessage";

  private static final int TOO_LARGE = 413;

  private final ObjectMapper mapper;

  ProblemAnswer(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  void write(Request request, Response response, Callback callback, Problem problem) {
    String id = id(request);
    String path = request.getHttpURI().getPath();
    WireProblem wire = wire(problem, path, id);
    TurnedAway.reason(problem)
        .ifPresent(reason -> request.setAttribute(TurnedAway.ATTRIBUTE, reason));
    response.setStatus(wire.status());
    if (UNREADABLE.equals(path) || wire.status() == TOO_LARGE) {
      // Jetty closes the connection then, and a client must not send its next request there.
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    problem.headers().forEach(response.getHeaders()::put);
    response.getHeaders().put(RequestIds.HEADER, id);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, wire.mediaType());
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.write(true, ByteBuffer.wrap(bytes(wire.body())), callback);
  }

  /** Where Jetty could not read the path, whoever asked finds the body that they know. */
  private WireProblem wire(Problem problem, String path, String id) {
    if (path != null && !path.equals(UNREADABLE)) {
      return WireProblem.of(problem, path, null, id);
    }
    WireProblem wire = WireProblem.of(problem, "/", null, id);
    ObjectNode both = mapper.valueToTree(wire.body());
    return new WireProblem(wire.status(), wire.mediaType(), both.put("message", problem.detail()));
  }

  private static String id(Request request) {
    return request.getAttribute(RequestIds.ATTRIBUTE) instanceof String known
        ? known
        : RequestIds.accept(request.getHeaders().get(RequestIds.HEADER));
  }

  private byte[] bytes(Object body) {
    try {
      return mapper.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A problem cannot be written", e);
    }
  }
}
