package io.storagegateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoleTest {
  private final ObjectMapper mapper = new ObjectMapper();

  @Test
  void isWrittenAndReadByItsKey() throws Exception {
    assertThat(mapper.writeValueAsString(Role.UBER_ADMIN)).isEqualTo("\"uber-admin\"");
    assertThat(mapper.readValue("\"uber-admin\"", Role.class)).isEqualTo(Role.UBER_ADMIN);
  }

  @Test
  void isAKeyOfMapsToo() throws Exception {
    Map<Role, List<String>> lists =
        mapper.readValue("{\"uber-admin\":[\"ops\"]}", new TypeReference<>() {});
    assertThat(lists).isEqualTo(Map.of(Role.UBER_ADMIN, List.of("ops")));
  }

  @Test
  void anUnknownOneIsRefused() {
    assertThatThrownBy(() -> Role.of("root")).isInstanceOf(IllegalArgumentException.class);
  }
}
