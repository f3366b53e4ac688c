package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\n=x", "=cmd|' /C x'!A0"})
  void aTextThatASpreadsheetWouldTakeForAFormulaIsMadeATextForIt(String text) throws IOException {
    String written = written(List.of("a"), text);
    assertThat(written).startsWith("a\r\n").contains("'" + text);
    assertThat(written.replace("\"", "")).startsWith("a\r\n'");
  }

  @Test
  void numbersStayNumbersAndWhatIsMissingIsEmpty() throws IOException {
    assertThat(written(List.of("a", "b", "c", "d"), -1L, -0.5, null, "x"))
        .isEqualTo("a,b,c,d\r\n-1,-0.5,,x\r\n");
  }

  @Test
  void whatTakesPartInTheFormatIsQuoted() throws IOException {
    assertThat(written(List.of("a", "b"), "x,y", "say \"so\""))
        .isEqualTo("a,b\r\n\"x,y\",\"say \"\"so\"\"\"\r\n");
  }

  @Test
  void anEmptyTableHasItsHead() throws IOException {
    assertThat(written(List.of("a", "b"))).isEqualTo("a,b\r\n");
  }

  @Test
  void anObjectIsARowOfTheColumnsThatAreWanted() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CsvTable table = new CsvTable(List.of("tags", "n", "none", "no"), out)) {
      table.add(
          (ObjectNode)
              MAPPER.readTree(
                  "{\"n\": -2, \"hidden\": 1, \"none\": null, \"no\": false,"
                      + "\"tags\": [{\"type\": \"=a\", \"name\": \"b\", \"scope\": null}, \"c\"]}"));
    }
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("tags,n,none,no\r\n\"'=a:b c\",-2,,false\r\n");
  }

  private static String written(List<String> columns, Object... cells) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CsvTable table = new CsvTable(columns, out)) {
      if (cells.length > 0) {
        table.add(Arrays.copyOf(cells, cells.length));
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
