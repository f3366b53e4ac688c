package io.storagegateway.ontap.simulator;

import java.time.Duration;

/** Something that goes wrong with a request, or with the job that it begins. */
public sealed interface Fault {
  /**
   * Refused for now, before anything was done.
   *
   * @param status such as 429 or 503
   * @param retryAfter seconds, null for no such header
   */
  static Fault status(int status, Integer retryAfter) {
    return new Refused(status, "7", "The system is busy.", retryAfter);
  }

  /** Refused with an error of ONTAP's, before anything was done. */
  static Fault error(int status, long code, String message) {
    return new Refused(status, Long.toString(code), message, null);
  }

  /** Refused because the account lacks the privilege. */
  static Fault forbidden() {
    return error(
        Reason.NOT_PERMITTED.status(),
        Reason.NOT_PERMITTED.code(),
        Reason.NOT_PERMITTED.about(null).getMessage());
  }

  /** The connection is reset before anything was done. */
  static Fault dropBefore() {
    return new Dropped(false);
  }

  /** The request is carried out, and the connection is reset without an answer. */
  static Fault dropAfter() {
    return new Dropped(true);
  }

  /** The request is carried out, and the connection is reset after so many bytes of the body. */
  static Fault cutBody(int bytes) {
    return new Cut(bytes, true);
  }

  /** The request is carried out, and the answer is whole but holds the beginning of its JSON. */
  static Fault halfJson(int bytes) {
    return new Cut(bytes, false);
  }

  /** A page in HTML in place of an answer, before anything was done. */
  static Fault html(int status) {
    return new Page(
        status, "text/html", "<html><body><h1>" + status + "</h1><p>Sorry.</p></body></html>");
  }

  /** Bytes without meaning in place of an answer that pretends to be JSON. */
  static Fault garbage() {
    return new Page(200, "application/json", "\u0001}{<\u0007 not json \u00ff");
  }

  /** No answer for a while and then none, and nothing is done. */
  static Fault silence(Duration duration) {
    return new Silence(duration, false);
  }

  /** The request is carried out, but there is no answer for a while and then none. */
  static Fault silenceAfter(Duration duration) {
    return new Silence(duration, true);
  }

  /** The answer comes later. */
  static Fault latency(Duration duration) {
    return new Latency(duration);
  }

  /**
   * The job fails at its end without having done anything.
   *
   * @param percent how far it says that it is until then
   */
  static Fault jobFails(long code, String message, int percent) {
    return new JobFailure(code, message, percent, false);
  }

  /** The job does all its work and then fails nevertheless. */
  static Fault jobFailsAfterWork(long code, String message, int percent) {
    return new JobFailure(code, message, percent, true);
  }

  /** The job does its work, but nobody can ask for it: 404 from the start. */
  static Fault jobVanishes() {
    return new JobLoss(true);
  }

  /** The job never does anything, and nobody can ask for it. */
  static Fault jobIsLost() {
    return new JobLoss(false);
  }

  /** Refused with an error. */
  record Refused(int status, String code, String message, Integer retryAfter) implements Fault {}

  /** Reset without an answer. */
  record Dropped(boolean carriedOut) implements Fault {}

  /** Answered in part. */
  record Cut(int bytes, boolean reset) implements Fault {}

  /** Answered with something else. */
  record Page(int status, String type, String text) implements Fault {}

  /** Not answered. */
  record Silence(Duration duration, boolean carriedOut) implements Fault {}

  /** Answered late. */
  record Latency(Duration duration) implements Fault {}

  /** The job fails. */
  record JobFailure(long code, String message, int percent, boolean carriedOut) implements Fault {}

  /** The job cannot be found. */
  record JobLoss(boolean carriedOut) implements Fault {}
}
