package io.storagegateway.api.upload;

import io.storagegateway.api.problem.MalformedBodyException;
import io.storagegateway.spi.value.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The files in the body of one request: parts of a form, or entries of a zip archive. Each is read
 * as it comes in, none is kept. There are few of them, each has a name of its own, and no name is a
 * path.
 */
public final class SentFiles implements Upload {
  /** The media type of a form with files. */
  public static final String FORM = "multipart/form-data";

  /** The media type of a zip archive. */
  public static final String ZIP = "application/zip";

  static final int MOST_FILES = 16;
  private static final int LONGEST_NAME = 255;

  private final Upload sent;
  private final Set<String> names = new HashSet<>();

  private SentFiles(Upload sent) {
    this.sent = sent;
  }

  /**
   * Reads a body. What is wrong with it is told by {@link #each}, as a {@link
   * MalformedBodyException}.
   *
   * @param mediaType what the request says that it is, one of the two that there are
   * @param body its bytes, not closed
   * @return files, of which nothing is read yet
   * @throws IllegalArgumentException if it is neither
   */
  public static SentFiles of(String mediaType, InputStream body) {
    if (!canRead(mediaType)) {
      throw new IllegalArgumentException("these are no files: " + mediaType);
    }
    return new SentFiles(
        is(ZIP, mediaType) ? new ZippedFiles(body) : new FormFiles(mediaType, body));
  }

  /**
   * Whether a body can be read at all.
   *
   * @param mediaType what the request says that it is, null if nothing
   * @return true for the two that there are
   */
  public static boolean canRead(String mediaType) {
    return mediaType != null && (is(ZIP, mediaType) || is(FORM, mediaType));
  }

  private static boolean is(String known, String mediaType) {
    return mediaType.strip().toLowerCase(Locale.ROOT).startsWith(known);
  }

  @Override
  public void each(Receiver receiver) throws IOException {
    sent.each(
        (name, content) -> {
          check(name);
          receiver.take(name, content);
        });
  }

  private void check(String name) throws MalformedBodyException {
    if (name.isBlank()
        || name.length() > LONGEST_NAME
        || name.equals(".")
        || name.equals("..")
        || name.chars().anyMatch(SentFiles::isNoLetterOfNames)) {
      throw new MalformedBodyException(
          "A file must have a name of 1 to " + LONGEST_NAME + " characters that is no path.");
    }
    if (!names.add(name)) {
      throw new MalformedBodyException("The file " + name + " is there twice.");
    }
    if (names.size() > MOST_FILES) {
      throw new MalformedBodyException("There may be " + MOST_FILES + " files at most.");
    }
  }

  private static boolean isNoLetterOfNames(int c) {
    return c == '/'
        || c == '\\'
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT
        || Character.getType(c) == Character.SURROGATE;
  }
}
