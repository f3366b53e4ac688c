package io.storagegateway.jobarchive.metrics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.storagegateway.spi.CallContext;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Looks whether the archive's own program could read a file of metrics, all of it: an object of
 * metrics, each an object of scopes, each with a list of series. That is more than is asked of what
 * lies in archives already.
 */
public final class DataCheck {
  private static final JsonFactory STRICT = new JsonFactory();

  private final JsonParser in;

  private DataCheck(JsonParser in) {
    this.in = in;
  }

  /** Something is not as it should be; the message says what. */
  private static final class UnfitException extends IOException {
    private static final long serialVersionUID = 1L;

    UnfitException(String message) {
      super(message);
    }
  }

  /**
   * Reads a file to its end.
   *
   * @param file a file, no link
   * @param packed whether it is a gzip file
   * @param limit the most bytes that it may have, unpacked
   * @param call who waits
   * @return what is wrong with it, as the end of a sentence; empty if nothing is
   * @throws io.storagegateway.spi.BackendException {@code TOO_LARGE} ({@code
   *     metric-data-too-large}), {@code TIMEOUT} once the call was cancelled
   * @throws IOException if the disk fails
   */
  public static Optional<String> problem(Path file, boolean packed, long limit, CallContext call)
      throws IOException {
    String excess = "The metrics have more than " + limit + " bytes, unpacked.";
    try (InputStream stored = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      if (!packed) {
        check(new MeteredInput(stored, limit, call, excess));
        return Optional.empty();
      }
      GzipMembers members = new GzipMembers(stored);
      check(new MeteredInput(members, limit, call, excess));
      return members.hasTail() ? Optional.of("has something after its end") : Optional.empty();
    } catch (EOFException e) {
      return Optional.of("is cut off");
    } catch (ZipException e) {
      return Optional.of("is not a gzip file, or damaged");
    } catch (JsonProcessingException e) {
      return Optional.of("is not JSON" + at(e));
    } catch (UnfitException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static String at(JsonProcessingException failure) {
    long at = failure.getLocation() == null ? -1 : failure.getLocation().getByteOffset();
    return at < 0 ? "" : " (noticed at byte " + at + ", unpacked)";
  }

  private static void check(InputStream unpacked) throws IOException {
    try (JsonParser in =
        STRICT.createParser(unpacked).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)) {
      new DataCheck(in).document();
    }
  }

  private void document() throws IOException {
    if (in.nextToken() == null) {
      throw new UnfitException("is empty");
    }
    need(JsonToken.START_OBJECT, "is no object of metrics");
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      in.nextToken();
      need(JsonToken.START_OBJECT, "has a metric that is no object of scopes");
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        in.nextToken();
        scope();
      }
    }
    if (in.nextToken() != null) {
      throw new UnfitException("has something after its end");
    }
  }

  private void scope() throws IOException {
    need(JsonToken.START_OBJECT, "has a scope that is no object");
    boolean series = false;
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      in.nextToken();
      if (name.equals("series")) {
        series = true;
        need(JsonToken.START_ARRAY, "has series that are no list");
        while (in.nextToken() != JsonToken.END_ARRAY) {
          series();
        }
      } else if (name.equals("timestep")) {
        need(JsonToken.VALUE_NUMBER_INT, "has a timestep that is no whole number");
      } else {
        finite();
      }
    }
    if (!series) {
      throw new UnfitException("has a scope without series");
    }
  }

  private void series() throws IOException {
    need(JsonToken.START_OBJECT, "has a series that is no object");
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      in.nextToken();
      if (name.equals("data")) {
        need(JsonToken.START_ARRAY, "has a series whose data are no list");
      }
      finite();
    }
  }

  /** Goes over a value; no number in it may be greater than the archive's program can hold. */
  private void finite() throws IOException {
    int depth = 0;
    for (JsonToken token = in.currentToken(); ; token = in.nextToken()) {
      if (token.isNumeric() && Math.abs(in.getDoubleValue()) > Float.MAX_VALUE) {
        throw new UnfitException("has a number that is too great");
      }
      depth += token.isStructStart() ? 1 : 0;
      depth -= token.isStructEnd() ? 1 : 0;
      if (depth == 0) {
        return;
      }
    }
  }

  private void need(JsonToken token, String otherwise) throws IOException {
    if (in.currentToken() != token) {
      throw new UnfitException(otherwise);
    }
  }
}
