package io.storagegateway.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;

/** Files as callers send them: in a zip archive, or as the parts of a form. */
public record JobFilesSent(Map<String, byte[]> files) {
  /** The media type of zip archives. */
  public static final MediaType ZIP = MediaType.get("application/zip");

  /** Keeps the order of the files. */
  public JobFilesSent {
    files = new LinkedHashMap<>(files);
  }

  /** The files of an archive. */
  public static JobFilesSent unpacked(byte[] zip) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new JobFilesSent(files);
  }

  /** The same with another file, or another content of one. */
  public JobFilesSent with(String name, String text) {
    JobFilesSent more = new JobFilesSent(files);
    more.files.put(name, text.getBytes(StandardCharsets.UTF_8));
    return more;
  }

  /** What tells their contents apart, by name. */
  public Map<String, String> digests() {
    Map<String, String> digests = new LinkedHashMap<>();
    files.forEach((name, bytes) -> digests.put(name, bytes.length + " " + Arrays.hashCode(bytes)));
    return digests;
  }

  /** All of them in an archive. */
  public byte[] zip() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The body of a request with an archive. */
  public RequestBody zipped() {
    return RequestBody.create(zip(), ZIP);
  }

  /** The body of a request with a form. */
  public RequestBody form() {
    MultipartBody.Builder form = new MultipartBody.Builder().setType(MultipartBody.FORM);
    files.forEach(
        (name, bytes) -> form.addFormDataPart("file", name, RequestBody.create(bytes, null)));
    return form.build();
  }
}
