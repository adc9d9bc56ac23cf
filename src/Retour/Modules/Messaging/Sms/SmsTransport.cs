using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging.Sending;
using Retour.Web;

namespace Retour.Modules.Messaging.Sms;

/// <summary>Hands one text message to the gateway that the settings name; until they name one, writes it to a file in the data folder.</summary>
internal sealed class SmsTransport(RetourDb db, SmsGateway gateway, IDataProtectionProvider protection, DataFolder folder)
{
    public const string SecretPurpose = "sms secrets";

    /// <summary>The reason of a text message that lies in a file.</summary>
    public const string Filed = "sms_file";

    // Of what a gateway says, for people to read.
    private const int MostWords = 300;

    public async Task<SmsSettings> ReadyAsync(CancellationToken cancel) => await db.Set<SmsSettings>().AsNoTracking().FirstOrDefaultAsync(cancel) ?? new();

    /// <summary>Several at the same time: nothing is read any more.</summary>
    public async Task<MailFate> SendAsync(Message message, SmsSettings settings)
    {
        if (!settings.HasGateway) return await FileAsync(message);
        string? secret;
        try
        {
            secret = settings.HeaderSecret is { } kept ? protection.CreateProtector(SecretPurpose).Unprotect(kept) : null;
        }
        catch (CryptographicException)
        {
            // The keys of the data folder are others than when the secret was saved.
            return new(MailAnswer.RefusedForNow, "password_unreadable");
        }
        var words = new Dictionary<string, string> { ["to"] = message.ToKey!, ["text"] = message.Text, ["from"] = settings.Sender, ["id"] = message.Id.ToString() };
        var answer = await gateway.AskAsync(new(settings.GatewayAddress), settings.HeaderName is { } name && secret is not null ? (name, secret) : null,
            SmsBody.Fill(settings.BodyFormat, settings.Body, words), SmsBody.TypeOf(settings.BodyFormat));
        var fate = Read(answer, settings.AnswerField);
        // Whoever reads what a gateway said is not told the secret, though the gateway may say it.
        return secret is null ? fate : fate with { Words = fate.Words?.Replace(secret, "•••", StringComparison.Ordinal) };
    }

    /// <summary>Where a text message lies that went to a file.</summary>
    public string FileOf(MessageId message) => Path.Combine(folder.Path, "outbox", $"{message}.txt");

    /// <summary>What an answer means. Only a whole answer says that the message was taken; a refusal counts from its first line on.</summary>
    private static MailFate Read(GatewayAnswer answer, string? field) => answer switch
    {
        { MayHaveBegun: false } => new(MailAnswer.RefusedForNow, answer.Failure),
        // A machine in between says that the gateway, which may have taken the message, said nothing to it.
        { Status: 502 or 504 } => new(MailAnswer.Unknown, "no_answer"),
        { Status: 408 or 425 or 429 or >= 500 } => new(MailAnswer.RefusedForNow, Said(answer, answer.Body)),
        { Status: >= 400 } => new(MailAnswer.RefusedForGood, Said(answer, answer.Body)),
        { Body: null } => new(MailAnswer.Unknown, answer.Failure),
        { Status: >= 200 and < 300 } when IdIn(answer.Body, field) is var id => new(MailAnswer.Accepted, Said(answer, id)) { GatewayId = id },
        // Some gateways say so of what they took, others of what they did not.
        _ => new(MailAnswer.Unknown, "gateway_leads_elsewhere"),
    };

    private static string Said(GatewayAnswer answer, string? words)
    {
        var line = OneLine.Of(words);
        var status = $"HTTP {answer.Status!.Value.ToString(CultureInfo.InvariantCulture)}";
        return line.Length == 0 ? status : $"{status}: {(line.Length > MostWords ? line[..MostWords] + "…" : line)}";
    }

    /// <summary>The gateway's own number of the message, if its answer has one where the settings say.</summary>
    private static string? IdIn(string body, string? place)
    {
        if (place is null) return null;
        try
        {
            using var json = JsonDocument.Parse(body);
            return JsonPlace.Find(json.RootElement, place);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<MailFate> FileAsync(Message message)
    {
        var file = FileOf(message.Id);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file + ".part", $"{message.ToKey}\n\n{message.Text}\n");
            File.Move(file + ".part", file, overwrite: true);
            return new(MailAnswer.Accepted, Filed);
        }
        catch (IOException)
        {
            return new(MailAnswer.RefusedForNow, "file_not_written");
        }
    }
}
