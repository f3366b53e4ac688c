package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.facet.Bytes;
import io.storagegateway.spi.value.Content;
import io.storagegateway.spi.value.Range;
import io.storagegateway.spi.value.Receipt;
import io.storagegateway.spi.value.Ref;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;

/** Bytes of volumes: made, sent, read back. */
final class Payload {
  private Payload() {}

  /** The same bytes for the same seed. */
  static byte[] of(long seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  static Ref ref(String volume) {
    return new Ref(Kind.VOLUME, volume);
  }

  static Receipt send(Backend backend, String volume, byte[] bytes) {
    Receipt receipt =
        backend
            .require(Bytes.class)
            .receive(Call.transfer(), ref(volume), 0, new ByteArrayInputStream(bytes));
    assertThat(receipt.complete())
        .as("Bytes.receive read the stream to its end, so its receipt is complete")
        .isTrue();
    assertThat(receipt.received()).as("Receipt.received").isEqualTo(bytes.length);
    return receipt;
  }

  static byte[] read(Backend backend, String volume, Range range) {
    try (Content content = backend.require(Bytes.class).open(Call.transfer(), ref(volume), range)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      content.writeTo(out);
      content
          .length()
          .ifPresent(
              length ->
                  assertThat(out.size())
                      .as("Content.writeTo writes as many bytes as Content.length says")
                      .isEqualTo(Math.toIntExact(length)));
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("a stream in memory does not fail", e);
    }
  }

  static String version(Backend backend, String volume) {
    try (Content content =
        backend.require(Bytes.class).open(Call.transfer(), ref(volume), Range.ALL)) {
      return content.version();
    }
  }

  static String digestOf(Backend backend, String volume) {
    byte[] bytes = read(backend, volume, Range.ALL);
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return bytes.length + " bytes, checksum " + Long.toHexString(sum.getValue());
  }

  static byte[] part(byte[] whole, int from, int to) {
    return Arrays.copyOfRange(whole, from, to);
  }
}
