package io.storagegateway.ontap.simulator;

import io.storagegateway.ontap.simulator.query.QueryException;
import io.storagegateway.ontap.simulator.query.QueryString;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Answers requests as ONTAP does. */
final class Api {
  private static final int LARGEST_BODY = 1 << 20;
  private static final Set<String> WITHOUT_BODY = Set.of("GET", "DELETE");

  private final Filer filer;
  private final Routes routes;
  private final Authentication authentication;

  Api(Filer filer) {
    this.filer = filer;
    this.routes = new Routes(filer.settings());
    this.authentication = new Authentication(filer.settings());
  }

  /** How many bytes a body can have. */
  static int largestBody() {
    return LARGEST_BODY;
  }

  /**
   * Answers a request.
   *
   * @param jobFault what is to go wrong with the job that it begins
   */
  Answer answer(HttpAsk ask, Optional<Fault> jobFault) throws InterruptedException {
    Answer answer = answerOrError(ask, jobFault);
    Duration effort = filer.settings().timePerRecord().multipliedBy(answer.records());
    Duration whole = filer.settings().latency().plus(effort);
    if (!whole.isZero()) {
      filer.settings().time().pass(whole);
    }
    return answer;
  }

  private Answer answerOrError(HttpAsk ask, Optional<Fault> jobFault)
      throws InterruptedException {
    try {
      authentication.check(ask);
      if (ask.oversized()) {
        throw Reason.BODY_TOO_LARGE.about(null);
      }
      Routes.Match route = routes.find(ask.method(), ask.path());
      if (WITHOUT_BODY.contains(ask.method()) && !ask.body().isEmpty()) {
        throw Reason.BODY_NOT_ALLOWED.about(null);
      }
      Optional<String> svm =
          filer.read(state -> SvmScope.of(ask, filer.settings(), state.cluster()));
      QueryString query = QueryString.parse(ask.rawQuery());
      return route
          .handler()
          .answer(new Call(ask, route.variables(), query, filer, svm, jobFault));
    } catch (OntapException e) {
      return refusal(e);
    } catch (QueryException e) {
      return refusal(OntapException.of(e));
    }
  }

  private static Answer refusal(OntapException e) {
    Answer answer = Answer.of(e);
    return e.status() == Reason.NOT_AUTHENTICATED.status()
        ? answer.with("WWW-Authenticate", "Basic realm=\"ONTAP\"")
        : answer;
  }
}
