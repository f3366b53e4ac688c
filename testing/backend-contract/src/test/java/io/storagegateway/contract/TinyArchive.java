package io.storagegateway.contract;

import io.storagegateway.spi.value.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * One file in a zip archive.
 *
 * @param text what the file holds
 * @param half whether only a part of it is sent
 */
record TinyArchive(String text, boolean half) implements Content {
  static final String NAME = "job.txt";

  @Override
  public String mediaType() {
    return "application/zip";
  }

  @Override
  public OptionalLong length() {
    return OptionalLong.empty();
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(whole)) {
      zip.putNextEntry(new ZipEntry(NAME));
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = whole.toByteArray();
    out.write(bytes, 0, half ? bytes.length / 4 : bytes.length);
  }
}
