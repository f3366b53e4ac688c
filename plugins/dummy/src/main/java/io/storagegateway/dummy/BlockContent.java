package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.value.Content;
import io.storagegateway.spi.value.Range;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;

/** A part of a volume's bytes, ready to be sent. */
final class BlockContent implements Content {
  private final byte[] part;
  private final String version;

  BlockContent(Block block, Range range) {
    if (range.offset() > block.length()) {
      String message = "There are " + block.length() + " bytes.";
      throw BackendException.of(ErrorKind.INVALID, message)
          .reason("range-outside")
          .field("range", message)
          .build();
    }
    this.part = block.part(range.offset(), range.length());
    this.version = block.version();
  }

  @Override
  public String mediaType() {
    return "application/octet-stream";
  }

  @Override
  public OptionalLong length() {
    return OptionalLong.of(part.length);
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    out.write(part);
  }
}
