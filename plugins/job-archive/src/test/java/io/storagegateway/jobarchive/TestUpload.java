package io.storagegateway.jobarchive;

import io.storagegateway.spi.value.Upload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Files that somebody sends. */
final class TestUpload implements Upload {
  static final String DATA =
      """
      {"cpu_load": {"node": {"unit": {"base": ""}, "timestep": 60, "series": [
        {"hostname": "n1", "statistics": {"avg": 1, "min": 1, "max": 1}, "data": [1, null, 1.50]}
      ]}}}
      """;

  private final Map<String, byte[]> files = new LinkedHashMap<>();

  TestUpload with(String name, String content) {
    return with(name, content.getBytes(StandardCharsets.UTF_8));
  }

  TestUpload with(String name, byte[] content) {
    files.put(name, content);
    return this;
  }

  TestUpload without(String name) {
    files.remove(name);
    return this;
  }

  /** The files of a job with metrics. */
  static TestUpload of(Object meta) {
    return new TestUpload().with("meta.json", meta.toString()).with("data.json", DATA);
  }

  /** All files of a folder. */
  static TestUpload folder(Path folder) {
    TestUpload upload = new TestUpload();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        upload.with(file.getFileName().toString(), Files.readAllBytes(file));
      }
      return upload;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] packed(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packing = new GZIPOutputStream(out)) {
      packing.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  byte[] file(String name) {
    return files.get(name);
  }

  @Override
  public void each(Receiver receiver) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      receiver.take(file.getKey(), new ByteArrayInputStream(file.getValue()));
    }
  }
}
