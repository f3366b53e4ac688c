package io.storagegateway.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HeldBackTest {
  /** Each piece is written in one go, then one octet alone. */
  @Property(tries = 200)
  void whatGoesInComesOutInOrderAndAsLateAsCanBe(
      @ForAll @Size(max = 6) List<@IntRange(max = 40_000) Integer> lengths, @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    HeldBack out = new HeldBack(sent);

    for (int length : lengths) {
      byte[] piece = new byte[length + 3];
      random.nextBytes(piece);
      expected.write(piece, 1, length + 1);
      out.write(piece, 1, length);
      out.write(piece[length + 1]);
      assertThat(out.begun()).isEqualTo(expected.size() > HeldBack.LIMIT);
      assertThat(sent.size()).isEqualTo(out.begun() ? expected.size() : 0);
    }
    if (!out.begun()) {
      assertThat(out.length()).isEqualTo(expected.size());
    }
    out.begin();

    assertThat(sent.toByteArray()).isEqualTo(expected.toByteArray());
  }

  @Test
  void whoeverAsksForItToGoIsObeyed() throws IOException {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    HeldBack out = new HeldBack(sent);

    out.write('a');
    out.flush();
    assertThat(sent.toString(UTF_8)).isEqualTo("a");

    out.write('b');
    assertThat(sent.toString(UTF_8)).isEqualTo("ab");
  }

  @Test
  void whatFailedToGoIsNotOverwrittenByOtherAnswers() throws IOException {
    Stuck stuck = new Stuck();
    HeldBack out = new HeldBack(stuck);
    out.write('a');
    assertThatIOException().isThrownBy(out::begin);

    for (int i = 0; i < 100; i++) {
      HeldBack other = new HeldBack(OutputStream.nullOutputStream());
      other.write('b');
      other.begin();
    }

    assertThat(stuck.sending[0]).isEqualTo((byte) 'a');
  }

  /** Still sends after it was given up. */
  private static final class Stuck extends OutputStream {
    private byte[] sending;

    @Override
    public void write(int octet) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      sending = bytes;
      throw new InterruptedIOException();
    }
  }
}
