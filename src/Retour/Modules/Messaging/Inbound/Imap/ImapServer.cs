using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Retour.Modules.Messaging.Courier;

namespace Retour.Modules.Messaging.Inbound.Imap;

/// <summary>A message as it lies in the folder; one that is too large is cut off where it is known to be.</summary>
/// <param name="Uid">The server's number for it.</param>
/// <param name="Raw">Its bytes in base64.</param>
internal sealed record ImapMessage(long Uid, string Raw);

/// <summary>What is new in a folder, oldest first.</summary>
/// <param name="Position">The number after which to go on.</param>
internal sealed record ImapNews(string UidValidity, long Position, IReadOnlyList<ImapMessage> Messages);

/// <summary>What an account can see.</summary>
/// <param name="Messages">How many the folder holds; null where there is no such folder.</param>
internal sealed record ImapFolders(IReadOnlyList<string> Folders, int? Messages);

/// <param name="Said">The server's words, where it said some.</param>
internal sealed record ImapFailure(ImapProblem Problem, string? Said);

/// <summary>Asks a mail server what is in a folder, through the courier.</summary>
internal sealed class ImapServer(Courier.Courier courier, IDataProtectionProvider protection)
{
    public const string SecretPurpose = "mailbox secrets";

    // What a connection, and mail as large as it may be, take.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(2);
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>What came after the message that was read last. Where there is nothing, waits for the server to announce something, as long as <paramref name="patience"/> lasts.</summary>
    public Task<(ImapNews? News, ImapFailure? Failure)> LookAsync(ImapAccount account, MailboxReading reading, TimeSpan patience, CancellationToken cancel) => AskAsync<ImapNews>("look", account, server => new
    {
        Server = server, account.Folder, reading.UidValidity, After = reading.LastUid, account.Since, Wait = patience.TotalMilliseconds, MostBytes = MailReader.MostBytes + 1,
    }, patience, cancel);

    /// <summary>Whether the server lets this account in, and which folders it has.</summary>
    public Task<(ImapFolders? Found, ImapFailure? Failure)> TryAsync(ImapAccount account, CancellationToken cancel) =>
        AskAsync<ImapFolders>("try_mailbox", account, server => new { Server = server, account.Folder }, TimeSpan.Zero, cancel);

    private async Task<(T?, ImapFailure?)> AskAsync<T>(string task, ImapAccount account, Func<object, object> request, TimeSpan patience, CancellationToken cancel) where T : class
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        enough.CancelAfter(patience + Slack);
        try
        {
            var password = protection.CreateProtector(SecretPurpose).Unprotect(account.PasswordSecret);
            var server = new { account.Host, account.Port, Security = account.Security.ToString().ToLowerInvariant(), account.User, Password = password };
            return ((await courier.AskAsync(task, request(server), enough.Token)).Deserialize<T>(Json), null);
        }
        catch (CryptographicException)
        {
            // The keys of the data folder are others than when the password was saved.
            return (null, new(ImapProblem.PasswordUnreadable, null));
        }
        catch (CourierMissingException)
        {
            return (null, new(ImapProblem.NodeMissing, null));
        }
        catch (CourierDiedException)
        {
            return (null, new(ImapProblem.Interrupted, null));
        }
        catch (CourierRefusedException refused)
        {
            var problem = refused.Code switch { "sign_in" => ImapProblem.SignIn, "certificate" => ImapProblem.Certificate, "folder" => ImapProblem.Folder, _ => ImapProblem.Connection };
            var said = OneLine.Of(refused.Message);
            return (null, new(problem, said[..Math.Min(said.Length, MailboxReading.LongestSaid)]));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, new(ImapProblem.Connection, null));
        }
    }
}
