package dev.runbook.actions.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.actions.webhook.SpecialNetwork.Use;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecialNetworkTest {

  @ParameterizedTest
  @CsvSource({
    "PUBLIC,  8.8.8.8",
    "PUBLIC,  11.0.0.0",
    "PUBLIC,  172.15.255.255",
    "PUBLIC,  172.32.0.0",
    "PUBLIC,  100.63.255.255",
    "PUBLIC,  100.128.0.0",
    "PUBLIC,  192.167.255.255",
    "PUBLIC,  223.255.255.255",
    "PUBLIC,  2606:4700::1111",
    "PUBLIC,  2001:4860:4860::8888",
    "PUBLIC,  2002:0808:0808::1",
    "PUBLIC,  64:ff9b::808:808",
    "PUBLIC,  ::ffff:8.8.8.8",
    "PRIVATE, 127.0.0.1",
    "PRIVATE, 127.255.255.255",
    "PRIVATE, 10.0.0.0",
    "PRIVATE, 10.255.255.255",
    "PRIVATE, 172.16.0.0",
    "PRIVATE, 172.31.255.255",
    "PRIVATE, 192.168.0.1",
    "PRIVATE, 100.64.0.1",
    "PRIVATE, 100.127.255.255",
    "PRIVATE, ::1",
    "PRIVATE, ::ffff:127.0.0.1",
    "PRIVATE, ::ffff:10.0.0.1",
    "PRIVATE, fc00::1",
    "PRIVATE, fdff::1",
    "PRIVATE, 2002:0a00:0001::1",
    "PRIVATE, 2002:7f00:0001::",
    "PRIVATE, 64:ff9b::a00:1",
    "NOBODY,  0.0.0.0",
    "NOBODY,  0.1.2.3",
    "NOBODY,  169.254.169.254",
    "NOBODY,  169.254.170.2",
    "NOBODY,  100.100.100.200",
    "NOBODY,  168.63.129.16",
    "NOBODY,  192.0.2.1",
    "NOBODY,  198.19.0.1",
    "NOBODY,  203.0.113.1",
    "NOBODY,  224.0.0.1",
    "NOBODY,  239.255.255.255",
    "NOBODY,  240.0.0.1",
    "NOBODY,  255.255.255.255",
    "NOBODY,  ::",
    "NOBODY,  ::7f00:1",
    "NOBODY,  ::ffff:169.254.169.254",
    "NOBODY,  ::ffff:0:127.0.0.1",
    "NOBODY,  fe80::1",
    "NOBODY,  febf::1",
    "NOBODY,  fec0::1",
    "NOBODY,  ff02::1",
    "NOBODY,  fd00:ec2::254",
    "NOBODY,  2001::1",
    "NOBODY,  2001:db8::1",
    "NOBODY,  2002:a9fe:a9fe::1",
    "NOBODY,  64:ff9b::a9fe:a9fe",
    "NOBODY,  64:ff9b:1::a00:1",
    "NOBODY,  100::1",
  })
  void an_address_is_for(Use use, String address) {
    assertThat(SpecialNetwork.of(Names.address(address)).use()).isEqualTo(use);
  }
}
