package io.storagegateway.jobarchive.metrics;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import io.storagegateway.jobarchive.metrics.StoredFiles.StoredFile;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.value.MetricSelection;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.zip.ZipException;

/** An open file of metrics. */
final class DataFile implements Closeable {
  private final String name;
  private final CallContext call;
  private final MeteredInput unpacked;

  private DataFile(String name, CallContext call, MeteredInput unpacked) {
    this.name = name;
    this.call = call;
    this.unpacked = unpacked;
  }

  /** Opens a file, but no link, and nothing that could block or never end. */
  static DataFile open(StoredFile file, long limit, CallContext call)
      throws IOException, UnusableFileException {
    if (!file.regular()) {
      throw Faults.corrupt(
          null, file.name() + " is a link, a folder or a device, which the gateway does not open.");
    }
    InputStream stored = Files.newInputStream(file.path(), LinkOption.NOFOLLOW_LINKS);
    try {
      MeteredInput metered = new MeteredInput(stored, limit, call);
      return new DataFile(
          file.name(),
          call,
          file.packed() ? new MeteredInput(new GzipMembers(metered), limit, call) : metered);
    } catch (IOException | RuntimeException e) {
      stored.close();
      throw e;
    }
  }

  /** The document in it, of which what nobody asked for may be left out. */
  InputStream document(MetricSelection selection) {
    return selection.metrics().isEmpty() && selection.scopes().isEmpty()
        ? unpacked
        : new PrunedInput(unpacked, selection);
  }

  /** What is wrong with this file, after a failure to read it. */
  UnusableFileException fault(IOException failure) {
    return Faults.of(reason(failure), name, unpacked.count(), call);
  }

  private IOException reason(IOException failure) {
    if (!(failure instanceof JsonProcessingException nonsense)) {
      return failure;
    }
    return unpacked.hasEnded() && isInside(nonsense) ? cut(nonsense) : below(nonsense);
  }

  /** Whether the document had begun and not ended. */
  private static boolean isInside(JsonProcessingException failure) {
    if (!(failure.getProcessor() instanceof JsonParser parser)) {
      return false;
    }
    JsonStreamContext place = parser.getParsingContext();
    return place.inObject() || place.getNestingDepth() > 1;
  }

  /** A cut through a word or number is told as nonsense. */
  private static IOException cut(IOException nonsense) {
    EOFException cut = new EOFException();
    cut.initCause(nonsense);
    return cut;
  }

  /** What was packed and is damaged unpacks to nonsense first, and shows the damage at its end. */
  private IOException below(IOException nonsense) {
    try {
      unpacked.transferTo(OutputStream.nullOutputStream());
      return nonsense;
    } catch (EOFException | ZipException e) {
      e.addSuppressed(nonsense);
      return e;
    } catch (IOException e) {
      nonsense.addSuppressed(e);
      return nonsense;
    }
  }

  @Override
  public void close() throws IOException {
    unpacked.close();
  }
}
