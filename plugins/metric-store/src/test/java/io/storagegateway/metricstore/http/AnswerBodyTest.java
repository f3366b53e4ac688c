package io.storagegateway.metricstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AnswerBodyTest {
  private static final int PART = 1 << 10;

  private final AtomicLong wanted = new AtomicLong();

  @Test
  void aUsualAnswerIsTakenAsAWholeAndALongOneIsNot() throws IOException {
    try (AnswerBody body = new AnswerBody(Duration.ofSeconds(20))) {
      body.onSubscribe(
          new Flow.Subscription() {
            @Override
            public void request(long parts) {
              wanted.addAndGet(parts);
            }

            @Override
            public void cancel() {
              wanted.set(0);
            }
          });
      long first = given(body);

      assertThat(first * PART).isBetween(2L << 20, 4L << 20);
      assertThat(body.readNBytes((int) first * PART)).hasSize((int) first * PART);
      assertThat(given(body)).as("parts after those were read").isPositive();
    }
  }

  /** Gives parts until no more are wanted. */
  private long given(AnswerBody body) {
    long count = 0;
    while (wanted.get() > 0 && count * PART < (8L << 20)) {
      wanted.decrementAndGet();
      body.onNext(List.of(ByteBuffer.allocate(PART)));
      count++;
    }
    return count;
  }
}
