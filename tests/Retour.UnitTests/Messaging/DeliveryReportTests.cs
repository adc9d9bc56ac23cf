using System.Text;
using Retour.Modules.Messaging.Inbound;
using Shouldly;
using Xunit;

namespace Retour.Messaging;

public sealed class DeliveryReportTests
{
    private static DeliveryReport Of(string? text, params (string Type, string Content)[] parts) =>
        DeliveryReport.Of(new() { Text = text, Attachments = [.. parts.Select(p => new ParsedFile("x", p.Type, p.Content.Length, Convert.ToBase64String(Encoding.Latin1.GetBytes(p.Content))))] });

    private const string Failed = "Reporting-MTA: dns; mx.example.org\r\n\r\nFinal-Recipient: rfc822; marc@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\n";

    [Fact]
    public void The_message_that_came_back_is_named_by_its_headers() =>
        Of("x", ("message/delivery-status", Failed), ("text/rfc822-headers", "Subject: a\r\nMessage-ID: <1@retour.example>\r\n")).ShouldBe(new("<1@retour.example>", false, true, "failed 5.1.1 marc@example.org"));

    [Fact]
    public void A_long_Message_ID_stands_below_its_name() =>
        Of(null, ("message/delivery-status", Failed), ("message/rfc822", "Message-Id:\r\n <1@retour.example>\r\nSubject: a\r\n\r\nMessage-ID: <other>")).About.ShouldBe("<1@retour.example>");

    [Fact]
    public void Without_a_Message_ID_the_address_is_what_is_known() => Of("x", ("message/delivery-status", Failed)).About.ShouldBe("marc@example.org");

    [Theory]
    [InlineData("Action: delayed\r\nStatus: 4.4.1", false)]
    [InlineData("Action: failed\r\nStatus: 4.4.7", false)]
    [InlineData("Action: delivered\r\nStatus: 2.0.0", false)]
    [InlineData("Action: failed\r\nStatus: 5.0.0", true)]
    [InlineData("", true)]
    public void Only_what_failed_for_good_is_permanent(string status, bool permanent) => Of("x", ("message/delivery-status", $"Reporting-MTA: x\r\n\r\n{status}\r\n")).IsPermanent.ShouldBe(permanent);

    [Fact]
    public void A_servers_own_words_are_read_too() =>
        Of("Hi. This is the qmail-send program.\r\n<marc@example.org>: no such user\r\n\r\n--- Below this line is a copy\r\n\r\nMessage-ID: <1@retour.example>\r\n").ShouldBe(new("<1@retour.example>", false, true, ""));

    [Fact]
    public void A_complaint_is_about_the_mail_that_is_inside() =>
        Of("abuse", ("message/feedback-report", "Feedback-Type: abuse\r\nOriginal-Rcpt-To: <lea@example.fr>\r\n"), ("message/rfc822", "Message-ID: <1@retour.example>\r\n\r\nx")).ShouldBe(new("<1@retour.example>", true, false, "lea@example.fr"));
}
