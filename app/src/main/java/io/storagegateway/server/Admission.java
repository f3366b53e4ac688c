package io.storagegateway.server;

import io.storagegateway.api.problem.Problem;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** One reason to turn a request away before anything else looks at it. */
interface Admission {
  /** The refusal, or empty to let the request pass. */
  Optional<Problem> refuse(Request request);
}
