package io.storagegateway.contract;

import io.storagegateway.contract.fake.Killed;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A call as the gateway makes it. Once it was killed it stays dead. */
final class Call implements CallContext {
  static final Duration USUAL = Duration.ofSeconds(60);

  private final String requestId = "request-" + UUID.randomUUID();
  private final Memory memory;
  private final Instant deadline;
  private final List<Runnable> actions = new ArrayList<>();
  private boolean cancelled;
  private volatile boolean dead;

  private Call(Memory memory, Instant deadline) {
    this.memory = memory;
    this.deadline = deadline;
  }

  /** A call of its own that nothing disturbs. */
  static Call quiet() {
    return of(new Memory(new Death.Never(), USUAL));
  }

  /** A call that goes on with a piece of work. */
  static Call of(Memory memory) {
    return new Call(memory, Instant.now().plus(memory.callTime()));
  }

  /** A call that nobody waits for any more. */
  static Call late() {
    Call call =
        new Call(new Memory(new Death.Never(), USUAL), Instant.now().minus(Duration.ofSeconds(1)));
    call.cancel();
    return call;
  }

  /** A transfer: it has no deadline. */
  static Call transfer() {
    return new Call(new Memory(new Death.Never(), USUAL), Instant.MAX);
  }

  boolean dead() {
    return dead;
  }

  void cancel() {
    List<Runnable> due;
    synchronized (actions) {
      cancelled = true;
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(Runnable::run);
  }

  @Override
  public Instant deadline() {
    return deadline;
  }

  @Override
  public boolean cancelled() {
    synchronized (actions) {
      return cancelled;
    }
  }

  @Override
  public void onCancel(Runnable action) {
    synchronized (actions) {
      if (!cancelled) {
        actions.add(action);
        return;
      }
    }
    action.run();
  }

  @Override
  public String requestId() {
    return requestId;
  }

  @Override
  public String operationId() {
    return memory.operationId();
  }

  @Override
  public Caller caller() {
    return new Caller("contract", "Contract suite");
  }

  @Override
  public Map<String, String> traceHeaders() {
    return Map.of();
  }

  @Override
  public void remember(String token) {
    if (dead) {
      throw new Killed();
    }
    try {
      memory.keep(token);
    } catch (Killed e) {
      dead = true;
      throw e;
    }
  }
}
