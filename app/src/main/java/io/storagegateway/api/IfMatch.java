package io.storagegateway.api;

import io.storagegateway.api.problem.ProblemException;
import io.storagegateway.api.problem.Refusals;
import io.storagegateway.operation.ExpectedVersions;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads the header If-Match (RFC 9110, section 13.1.1). */
final class IfMatch {
  private final String text;
  private final Set<String> strong = new LinkedHashSet<>();
  private int at;

  private IfMatch(String text) {
    this.text = text;
  }

  /**
   * The versions that a header allows. A weak tag allows none, as strong comparison demands.
   *
   * @param header the header's value; several headers are joined by commas
   * @return the condition
   */
  static ExpectedVersions parse(String header) {
    String text = header.strip();
    return text.equals("*") ? ExpectedVersions.ANY : new IfMatch(text).list();
  }

  private ExpectedVersions list() {
    boolean found = false;
    while (true) {
      skipBlanks();
      if (at < text.length() && text.charAt(at) != ',') {
        tag();
        found = true;
        skipBlanks();
      }
      if (at == text.length()) {
        break;
      }
      if (text.charAt(at++) != ',') {
        throw malformed();
      }
    }
    if (!found) {
      throw malformed();
    }
    return ExpectedVersions.of(strong);
  }

  private void tag() {
    boolean weak = text.startsWith("W/", at);
    int open = weak ? at + 2 : at;
    if (open >= text.length() || text.charAt(open) != '"') {
      throw malformed();
    }
    int close = text.indexOf('"', open + 1);
    if (close < 0 || !text.substring(open + 1, close).chars().allMatch(IfMatch::isTagCharacter)) {
      throw malformed();
    }
    if (!weak) {
      strong.add(text.substring(open + 1, close));
    }
    at = close + 1;
  }

  private void skipBlanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  private static boolean isTagCharacter(int c) {
    return c == 0x21 || (c >= 0x23 && c != 0x7f);
  }

  private static ProblemException malformed() {
    return Refusals.badParameter(
            HttpHeaders.IF_MATCH, "must be * or a list of ETags, each in quotation marks")
        .exception();
  }
}
