package io.storagegateway.ontap.simulator.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whether the description of ONTAP is really asked. All other tests ask it about each answer that
 * they get.
 */
class SwaggerOracleTest {
  private static final String ABSENT =
      "The simulator's answers could NOT be checked against NetApp's description of ONTAP, because"
          + " it is not at "
          + SwaggerDocument.place();

  private SwaggerOracle oracle;

  @BeforeEach
  void findIt() {
    Optional<SwaggerOracle> found = SwaggerOracle.find();
    if (found.isEmpty()) {
      System.out.println(ABSENT);
    }
    assumeTrue(found.isPresent(), ABSENT);
    oracle = found.get();
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }

  private List<Complaint> about(String method, String path, int status, String body)
      throws Exception {
    return oracle.examine(method, path, status, json(body));
  }

  @Test
  void whatIsRightIsNotComplainedAbout() throws Exception {
    assertThat(
            about(
                "GET",
                "/storage/volumes",
                200,
                "{'records':[{'uuid':'u','name':'v','size':5,'state':'online',"
                    + "'autosize':{'mode':'off'}}],'num_records':1}"))
        .isEmpty();
    assertThat(about("GET", "/storage/volumes/x", 404, "{'error':{'message':'m','code':'4'}}"))
        .isEmpty();
    assertThat(
            about(
                "POST",
                "/storage/volumes",
                202,
                "{'job':{'uuid':'%s'}}".formatted("b89bc5dd-94a3-11e8-a7a3-0050568edf84")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | /storage/volumes | 200 | {'records':[{'colour':1}]} | additionalProperties",
        "GET | /storage/volumes | 200 | {'records':[{'size':'big'}]} | type",
        "GET | /storage/volumes | 200 | {'records':[{'state':'asleep'}]} | enum",
        "GET | /storage/volumes | 200 | {'records':[{'autosize':{'mode':false}}]} | type",
        "GET | /storage/volumes | 200 | {'records':5} | type",
        "GET | /storage/volumes/x | 404 | {'error':{'code':4}} | type",
        "GET | /storage/volumes/x | 404 | {'message':'m'} | additionalProperties",
        "GET | /cluster/jobs/x | 200 | {'state':'done'} | enum",
        "GET | /cluster/jobs/x | 200 | {'code':'0'} | type",
        "POST | /storage/volumes | 202 | {'job':5} | type",
        "GET | /protocols/nfs/export-policies/5 | 200 | {'id':'5'} | type",
        "GET | /storage/nothing | 200 | {'a':5} | unknown call",
      })
  void whatIsWrongIsComplainedAbout(
      String method, String path, int status, String body, String kind) throws Exception {
    assertThat(about(method, path, status, body)).extracting(Complaint::kind).contains(kind);
  }

  @Test
  void anAnswerWithoutABodyIsFine() {
    assertThat(oracle.examine("DELETE", "/x", 200, MissingNode.getInstance())).isEmpty();
  }

  @Test
  void everyKnownDeviationHasAReasonAndIsReallyOne() {
    assertThat(KnownDeviations.reasons()).isNotEmpty().allSatisfy(this::assertDeviates);
  }

  private void assertDeviates(Complaint complaint, String reason) {
    assertThat(reason).isNotBlank();
    if (complaint.kind().equals("unknown call")) {
      String[] call = complaint.where().split(" ", -1);
      assertThat(oracle.knows(call[0], call[1])).as("%s", complaint).isFalse();
    }
    assertThat(KnownDeviations.cover(complaint)).isTrue();
    assertThat(KnownDeviations.cover(new Complaint("type", complaint.where()))).isFalse();
  }
}
