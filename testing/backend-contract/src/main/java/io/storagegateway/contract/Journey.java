package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.Killed;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.request.Request;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * One write as the gateway drives it: performed, followed while it runs, and after each death
 * continued by a new instance.
 */
final class Journey<T> {
  private final Lab lab;
  private final Request<T> request;
  private final Memory memory;
  private final Instant end;
  private int deaths;
  private int waits;

  Journey(Lab lab, Request<T> request, Death death) {
    this(lab, request, new Memory(death, Call.USUAL));
  }

  Journey(Lab lab, Request<T> request, Memory memory) {
    this.lab = lab;
    this.request = request;
    this.memory = memory;
    this.end = Instant.now().plus(lab.fixture().patience());
  }

  int deaths() {
    return deaths;
  }

  /** How often it was told that the work goes on. */
  int waits() {
    return waits;
  }

  Memory memory() {
    return memory;
  }

  /** Goes to the end in spite of all deaths, sending the write again where it left nothing. */
  T toTheEnd() {
    Optional<Outcome<T>> outcome = attempt(call -> request.perform(lab.backend(), call));
    while (true) {
      if (outcome.isEmpty()) {
        outcome = continueAfterDeath();
      } else if (outcome.get() instanceof Outcome.Running<T> running) {
        memory.replace(running.token());
        waits++;
        Waiting.pause(lab.fixture().pause());
        outcome = resume();
      } else {
        T value = ((Outcome.Done<T>) outcome.get()).value();
        lab.know(value);
        return value;
      }
      assertThat(Instant.now())
          .as("%s comes to an end within %s", request.operation().key(), lab.fixture().patience())
          .isBefore(end);
    }
  }

  /** What a new instance says about a write of which nothing was remembered. */
  Found<T> find() {
    return longWork().find(Call.of(memory), request);
  }

  /** One look at the work, by the instance that is open now. */
  Optional<Outcome<T>> resume() {
    String token = memory.last().orElseThrow();
    return attempt(call -> longWork().resume(call, request, token));
  }

  private Optional<Outcome<T>> continueAfterDeath() {
    lab.reopen();
    if (memory.last().isPresent()) {
      return resume();
    }
    Found<T> found = find();
    if (found instanceof Found.Present<T> present) {
      return Optional.of(Outcome.done(present.value()));
    }
    assertThat(found)
        .as("LongWork.find after %s died without a token", request.operation().key())
        .isInstanceOf(Found.Absent.class);
    return attempt(call -> request.perform(lab.backend(), call));
  }

  private LongWork longWork() {
    return lab.backend()
        .facet(LongWork.class)
        .orElseThrow(
            () ->
                new AssertionError(
                    request.operation().key()
                        + " calls remember or answers Running, so the back-end must have the"
                        + " facet LongWork"));
  }

  /** The answer, or nothing if the process died on the way. */
  private Optional<Outcome<T>> attempt(Function<Call, Outcome<T>> step) {
    Call call = Call.of(memory);
    try {
      Outcome<T> outcome = step.apply(call);
      boolean lost = deaths == 0 && memory.death().beforeAnswering();
      if (!call.dead() && !lost) {
        assertThat(outcome).as("%s answers an Outcome", request.operation().key()).isNotNull();
        return Optional.of(outcome);
      }
    } catch (Killed e) {
      assertThat(call.dead()).as("only the suite kills").isTrue();
    } catch (RuntimeException e) {
      // A dead process has no say: what it threw while dying never reaches the gateway.
      if (!call.dead()) {
        throw e;
      }
    }
    deaths++;
    return Optional.empty();
  }
}
