package io.storagegateway.server;

import io.storagegateway.api.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Turns away what nobody behind should see. */
final class AdmissionHandler extends Handler.Wrapper {
  private final Predicate<Request> concerned;
  private final List<Admission> admissions;
  private final ProblemAnswer answer;

  /**
   * @param concerned which requests are looked at; all others pass
   * @param admissions asked in this order
   */
  AdmissionHandler(
      Handler next,
      Predicate<Request> concerned,
      List<Admission> admissions,
      ProblemAnswer answer) {
    super(next);
    this.concerned = concerned;
    this.admissions = admissions;
    this.answer = answer;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Optional<Problem> refusal = concerned.test(request) ? refusal(request) : Optional.empty();
    if (refusal.isPresent()) {
      answer.write(request, response, callback, refusal.get());
      return true;
    }
    return super.handle(request, response, callback);
  }

  private Optional<Problem> refusal(Request request) {
    for (Admission admission : admissions) {
      Optional<Problem> refusal = admission.refuse(request);
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return Optional.empty();
  }
}
