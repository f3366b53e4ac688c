package io.storagegateway.api;

import io.storagegateway.api.problem.Problem;
import io.storagegateway.api.problem.Problems;
import io.storagegateway.api.problem.TurnedAway;
import io.storagegateway.api.problem.WireProblem;
import io.storagegateway.spi.BackendException;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers whatever was thrown between the first filter and the last resource method. */
public final class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);
  private static final int FIRST_ERROR = 400;

  @Inject private Provider<HttpServletRequest> requests;

  @Override
  public Response toResponse(Throwable failure) {
    if (failure instanceof WebApplicationException answer
        && answer.getResponse().getStatus() < FIRST_ERROR) {
      return answer.getResponse();
    }
    HttpServletRequest request = requests.get();
    String id = RequestIds.of(request);
    Problem problem = problem(failure, request);
    if (failure instanceof BackendException && failure.getCause() != null) {
      LOG.info("Request {} failed: {}", id, failure.getMessage());
      LOG.debug("Request {} failed because of", id, failure.getCause());
    }
    TurnedAway.reason(problem)
        .ifPresent(reason -> request.setAttribute(TurnedAway.ATTRIBUTE, reason));
    WireProblem wire = WireProblem.of(problem, request.getRequestURI(), endpoint(request), id);
    Response.ResponseBuilder answer =
        Response.status(wire.status())
            .type(wire.mediaType())
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .entity(wire.body());
    problem.headers().forEach(answer::header);
    return answer.build();
  }

  private static Problem problem(Throwable failure, HttpServletRequest request) {
    Problem problem = Problems.of(failure);
    boolean conditionFailed =
        problem.reason().equals(BackendException.VERSION_MISMATCH)
            && request.getHeader(HttpHeaders.IF_MATCH) != null;
    return conditionFailed ? problem.withStatus(412) : problem;
  }

  private static String endpoint(HttpServletRequest request) {
    return request.getAttribute(Entry.KEY) instanceof Entry entry
        ? entry.endpoint.orElse(null)
        : null;
  }
}
