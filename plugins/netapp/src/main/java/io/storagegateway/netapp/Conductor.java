package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.Accepted;
import io.storagegateway.netapp.ontap.ErrorMap;
import io.storagegateway.netapp.ontap.JobCalls;
import io.storagegateway.netapp.ontap.JobEnd;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.request.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Carries writes out. Where a write stands is kept before each request and again as soon as a job
 * has begun, so that whoever goes on repeats nothing that must not be repeated.
 */
final class Conductor {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final JobCalls jobs;
  private final Turns turns;
  private final Clock clock;
  private final Duration patience;

  /**
   * Makes one.
   *
   * @param patience for how long to look for the effect of a request whose answer was lost
   */
  Conductor(JobCalls jobs, Turns turns, Clock clock, Duration patience) {
    this.jobs = jobs;
    this.turns = turns;
    this.clock = clock;
    this.patience = patience;
  }

  <R extends Request<T>, T> Outcome<T> begin(CallContext call, Write<R, T> write, R request) {
    String target = write.target(call, request);
    return turns.inTurn(
        call,
        target,
        () -> new Run<>(call, write, request, null).go(write.begin(call, request, target)));
  }

  <R extends Request<T>, T> Outcome<T> resume(
      CallContext call, Write<R, T> write, R request, String text) {
    Token token = Token.read(text);
    String target = token.id() == null ? request.target() : token.id();
    Run<R, T> run = new Run<>(call, write, request, text);
    return turns.inTurn(
        call,
        target,
        () -> run.go(token.job() == null ? run.proceed(token, false) : run.follow(token)));
  }

  /** One call's part of a write. */
  private final class Run<R extends Request<T>, T> {
    private final CallContext call;
    private final Write<R, T> write;
    private final R request;
    private String kept;
    private boolean begun;

    /** Of a write of which a token was kept, a call before this one may have changed something. */
    Run(CallContext call, Write<R, T> write, R request, String kept) {
      this.call = call;
      this.write = write;
      this.request = request;
      this.kept = kept;
      this.begun = kept != null;
    }

    Outcome<T> go(Next<T> first) {
      Next<T> next = first;
      while (next instanceof Next.Do<T> step) {
        next = carriedOut(step);
      }
      if (next instanceof Next.Wait<T> wait) {
        return new Outcome.Running<>(wait.token().text(), wait.progress());
      }
      if (next instanceof Next.Failed<T> failed) {
        throw failed.why();
      }
      return Outcome.done(((Next.Done<T>) next).value());
    }

    private Next<T> carriedOut(Next.Do<T> step) {
      Token token = step.token();
      keep(token);
      Accepted accepted;
      try {
        accepted = step.request().get();
      } catch (BackendException e) {
        return failed(token, e);
      }
      begun = true;
      if (accepted.pending().isEmpty()) {
        return proceed(token, true);
      }
      Token working = token.doneBy(accepted.pending().get());
      keep(working);
      return follow(working);
    }

    private Next<T> failed(Token token, BackendException e) {
      if (!e.kind().countsForBreaker()) {
        return refused(token, e);
      }
      if (e.effect() == Effect.UNKNOWN) {
        begun = true;
        return lookedFor(token, e);
      }
      return begun ? later(token) : refused(token, e);
    }

    private void keep(Token token) {
      String text = token.text();
      if (!text.equals(kept)) {
        call.remember(text);
        kept = text;
      }
    }

    Next<T> follow(Token token) {
      JobEnd end;
      try {
        end = jobs.follow(call, token.job());
      } catch (BackendException e) {
        return outOfSight(token, e);
      }
      if (end instanceof JobEnd.StillRunning running) {
        return new Next.Wait<>(token, running.progress());
      }
      if (end instanceof JobEnd.Failed failed) {
        return refused(
            token, ErrorMap.exception(failed.error(), write.task(request, token.step())));
      }
      return proceed(token.withoutJob(), end instanceof JobEnd.Succeeded);
    }

    Next<T> proceed(Token token, boolean done) {
      try {
        return write.proceed(call, request, token, done);
      } catch (BackendException e) {
        return outOfSight(token, e);
      }
    }

    private Next<T> refused(Token token, BackendException refusal) {
      try {
        return write.refused(call, request, token.withoutJob(), refusal);
      } catch (BackendException e) {
        return outOfSight(token.withoutJob(), e);
      }
    }

    /** What cannot be looked at now goes on all the same. */
    private Next<T> outOfSight(Token token, BackendException e) {
      return e.kind().countsForBreaker() ? later(token) : new Next.Failed<>(uncertain(e));
    }

    private Next<T> later(Token token) {
      return new Next.Wait<>(token, null);
    }

    /** After an answer was lost: was the request carried out? */
    private Next<T> lookedFor(Token token, BackendException lost) {
      Instant end = earlier(clock.instant().plus(patience), call.deadline());
      Duration pause = FIRST_PAUSE;
      do {
        try {
          Next<T> next = write.proceed(call, request, token, false);
          if (!(next instanceof Next.Do<T> step && step.repeats(token))) {
            return next;
          }
        } catch (BackendException e) {
          lost.addSuppressed(e);
        }
        Pauses.pause(pause);
        pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
      } while (clock.instant().isBefore(end)
          && !call.cancelled()
          && !Thread.currentThread().isInterrupted());
      return new Next.Failed<>(lost);
    }
  }

  private static BackendException uncertain(BackendException e) {
    return BackendException.of(e.kind(), e.getMessage())
        .reason(e.reason())
        .effect(Effect.UNKNOWN)
        .cause(e)
        .build();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
