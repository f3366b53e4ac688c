package io.storagegateway.api.problem;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /**
   * Makes the exception.
   *
   * @param problem what is answered
   */
  public ProblemException(Problem problem) {
    // No stack trace: it is an answer, not a defect, and bad requests must be cheap.
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  /**
   * What is answered.
   *
   * @return never null
   */
  public Problem problem() {
    return problem;
  }
}
