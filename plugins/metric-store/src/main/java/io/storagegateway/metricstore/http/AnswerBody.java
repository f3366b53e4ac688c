package io.storagegateway.metricstore.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The body of an answer, read as it comes. The client's own stream would wait for ever for a server
 * that falls silent in the middle; this one waits for so long and no longer.
 */
final class AnswerBody extends InputStream implements HttpResponse.BodySubscriber<InputStream> {
  /**
   * Bytes that have come and were not read: enough for a usual answer as a whole, since a server
   * cuts off an answer that it cannot get rid of for too long.
   */
  private static final long AHEAD = 2 << 20;

  /** Parts that are asked for at once. */
  private static final int WINDOW = 32;

  private final Duration silence;
  private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
  private final AtomicReference<Flow.Subscription> subscription = new AtomicReference<>();
  private final Deque<ByteBuffer> present = new ArrayDeque<>();
  private final AtomicLong held = new AtomicLong();
  private final AtomicInteger owed = new AtomicInteger();
  private boolean ended;
  private volatile boolean closed;

  AnswerBody(Duration silence) {
    this.silence = silence;
  }

  @Override
  public CompletionStage<InputStream> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    if (!subscription.compareAndSet(null, given) || closed) {
      given.cancel();
    } else {
      given.request(WINDOW);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    long size = size(buffers);
    parts.add(new Part(buffers, Optional.empty(), false));
    if (held.addAndGet(size) < AHEAD) {
      subscription.get().request(1);
    } else {
      owed.incrementAndGet();
      goOn();
    }
  }

  @Override
  public void onError(Throwable failure) {
    parts.add(new Part(List.of(), Optional.of(failure), true));
  }

  @Override
  public void onComplete() {
    parts.add(new Part(List.of(), Optional.empty(), true));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (present.isEmpty()) {
      if (ended) {
        return -1;
      }
      await();
    }
    ByteBuffer first = present.peek();
    int count = Math.min(length, first.remaining());
    first.get(bytes, offset, count);
    if (!first.hasRemaining()) {
      present.remove();
    }
    return count;
  }

  /** Gives the connection up unless the body was read to its end. */
  @Override
  public void close() {
    closed = true;
    Flow.Subscription given = subscription.get();
    if (given != null) {
      given.cancel();
    }
    parts.add(new Part(List.of(), Optional.of(new IOException("closed")), true));
  }

  private void await() throws IOException {
    Part part = next();
    if (part.failure().isPresent()) {
      throw new IOException("the answer ends before its end", part.failure().get());
    }
    ended = part.last();
    held.addAndGet(-size(part.buffers()));
    part.buffers().stream().filter(ByteBuffer::hasRemaining).forEach(present::add);
    goOn();
  }

  /** Not for each part, as the client's thread is woken up each time. */
  private void goOn() {
    int wanted = held.get() < AHEAD / 2 ? owed.getAndSet(0) : 0;
    if (wanted > 0) {
      subscription.get().request(wanted);
    }
  }

  private static long size(List<ByteBuffer> buffers) {
    return buffers.stream().mapToLong(ByteBuffer::remaining).sum();
  }

  private Part next() throws IOException {
    try {
      Part part = parts.poll(silence.toNanos(), TimeUnit.NANOSECONDS);
      if (part == null) {
        throw new SilenceException();
      }
      return part;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("interrupted");
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  private record Part(List<ByteBuffer> buffers, Optional<Throwable> failure, boolean last) {}

  /** Nothing came for too long. */
  static final class SilenceException extends IOException {
    private static final long serialVersionUID = 1L;

    SilenceException() {
      super("nothing came for too long");
    }
  }
}
