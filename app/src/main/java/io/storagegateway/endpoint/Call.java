package io.storagegateway.endpoint;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Caller;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * One call on its way through a lane: the hand-over between the thread that waits for it and the
 * thread that runs it, and the context that the back-end sees. One object for all three, because it
 * is made for every request.
 */
final class Call<T> implements CallContext {
  private static final VarHandle STATE;
  private static final int MAX_TOKEN = 4000;

  private static final int QUEUED = 0;
  private static final int RUNNING = 1;
  private static final int ENDED = 2;
  private static final int ABANDONING = 3;
  private static final int ABANDONED = 4;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Call.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final CallOrigin origin;
  private final Instant deadline;
  private final GuardedCall<T> work;
  private final Executor cancellers;
  private final Thread waiting = Thread.currentThread();

  private volatile int state;
  private volatile boolean begun;
  private Thread runner;
  private T answer;
  private Throwable failure;
  private List<Runnable> onCancel;

  Call(CallOrigin origin, Instant deadline, GuardedCall<T> work, Executor cancellers) {
    this.origin = origin;
    this.deadline = deadline;
    this.work = work;
    this.cancellers = cancellers;
  }

  /**
   * Runs the call on the present thread.
   *
   * @return whether its caller has waited to the end
   */
  boolean run(Backend backend) {
    runner = Thread.currentThread();
    if (!STATE.compareAndSet(this, QUEUED, RUNNING)) {
      return true;
    }
    begun = true;
    T result = null;
    Throwable thrown = null;
    try {
      result = work.run(backend, this);
    } catch (Throwable e) { // also an Error costs no more than the call that threw it
      thrown = e;
    }
    answer = result;
    failure = thrown;
    if (STATE.compareAndSet(this, RUNNING, ENDED)) {
      LockSupport.unpark(waiting);
      return true;
    }
    while (state != ABANDONED) { // the interruption is on its way and belongs to this call
      Thread.onSpinWait();
    }
    return false;
  }

  /**
   * Waits on the thread that made this call.
   *
   * @param until at which {@link System#nanoTime} to give up
   * @return whether it has ended
   * @throws InterruptedException if the waiting thread is told to stop
   */
  boolean await(long until) throws InterruptedException {
    while (state < ENDED) {
      long left = until - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      LockSupport.parkNanos(this, left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    return true;
  }

  /** Gives the call up if no thread has begun it. */
  boolean withdraw() {
    return STATE.compareAndSet(this, QUEUED, ABANDONED);
  }

  /** Gives a running call up; {@link #interrupt} has to follow. */
  boolean abandon() {
    return STATE.compareAndSet(this, RUNNING, ABANDONING);
  }

  /** Tells the thread and whatever else works on an abandoned call. */
  void interrupt() {
    runner.interrupt();
    state = ABANDONED;
    List<Runnable> actions;
    synchronized (this) {
      actions = onCancel == null ? List.of() : onCancel;
      onCancel = null;
    }
    for (Runnable action : actions) {
      cancellers.execute(action);
    }
  }

  /** Whether the back-end has seen it; only after it has ended or was given up. */
  boolean begun() {
    return begun;
  }

  /** What the back-end has answered; only after the end. */
  T answer() {
    return answer;
  }

  /** What the back-end has thrown, null if nothing; only after the end. */
  Throwable failure() {
    return failure;
  }

  CallOrigin origin() {
    return origin;
  }

  @Override
  public Instant deadline() {
    return deadline;
  }

  @Override
  public boolean cancelled() {
    return state >= ABANDONING;
  }

  @Override
  public void onCancel(Runnable action) {
    synchronized (this) {
      if (!cancelled()) {
        onCancel = onCancel == null ? new ArrayList<>(2) : onCancel;
        onCancel.add(action);
        return;
      }
    }
    action.run();
  }

  @Override
  public String requestId() {
    return origin.requestId();
  }

  @Override
  public String operationId() {
    return origin.operationId();
  }

  @Override
  public Caller caller() {
    return origin.caller();
  }

  @Override
  public Map<String, String> traceHeaders() {
    return origin.traceHeaders();
  }

  @Override
  public void remember(String token) {
    if (token.length() > MAX_TOKEN) {
      throw new IllegalArgumentException("a token has at most " + MAX_TOKEN + " characters");
    }
    if (origin.remember() == null) {
      throw new IllegalStateException("a call that changes nothing has nothing to remember");
    }
    origin.remember().remember(token);
  }
}
