using System.CommandLine;
using Retour.Cli;
using Retour.Modules.Messaging.Courier;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Inbound;

/// <summary><c>retour mailbox add|list</c> and <c>retour mail deliver</c></summary>
internal static class MailCommands
{
    private static readonly Argument<string[]> Files = new("file") { Description = "Files of mail: one message each, or a Unix mailbox; - for standard input", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string> Into = new("--mailbox") { Description = "The mailbox it came to", Required = true };

    public static Command Mailbox()
    {
        var name = new Argument<string>("name") { Description = "What commands call it" };
        var address = new Option<string>("--address") { Description = "Where customers write to", Required = true };
        var store = new Option<string?>("--store") { Description = "The store that answers there; everybody when left out" };
        var add = new Command("add", "Opens a mailbox") { name, address, store };
        RetourCli.SetAction(add, async (parsed, services, cancel) =>
            (await services.GetRequiredService<SetUpMailbox>().RunAsync(Actor.Retour, null, 0, new(parsed.GetValue(name)!, parsed.GetValue(address)!, parsed.GetValue(store)), cancel)).Refusal);
        var list = new Command("list", "Lists the mailboxes");
        RetourCli.SetAction(list, async (parsed, services, cancel) =>
        {
            var stores = (await services.GetRequiredService<StoreDirectory>().ListAsync(cancel)).ToDictionary(s => s.Id, s => s.Code);
            var mailboxes = (await services.GetRequiredService<SetUpMailbox>().ListAsync(cancel)).Select(m => new { m.Name, m.Address, Store = m.StoreId is { } id ? stores.GetValueOrDefault(id) : null }).ToList();
            if (parsed.GetValue(RetourCli.Json)) RetourCli.PrintJson(mailboxes);
            else
                foreach (var mailbox in mailboxes) Console.WriteLine($"{mailbox.Name}\t{mailbox.Address}\t{mailbox.Store}");
            return null;
        });
        return new Command("mailbox", "Addresses that customers write to") { add, list };
    }

    public static Command Mail()
    {
        var deliver = new Command("deliver", "Takes mail in, as a mail server hands it over") { Into, Files };
        RetourCli.SetAction(deliver, DeliverAsync);
        return new Command("mail", "Mail") { deliver };
    }

    private static async Task<Refusal?> DeliverAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancel)
    {
        var (mailbox, refusal) = await services.GetRequiredService<SetUpMailbox>().FindAsync(parsed.GetValue(Into)!, cancel);
        if (refusal is not null) return refusal;
        foreach (var file in parsed.GetValue(Files)!)
        {
            byte[] bytes;
            try
            {
                bytes = file == "-" ? await StandardInputAsync(cancel) : await File.ReadAllBytesAsync(file, cancel);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                return InboundRefusals.FileUnreadable(file, failure.Message);
            }
            foreach (var message in MailFile.Split(bytes))
            {
                // A scope for each: nothing that one leaves behind is met by the next.
                await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
                try
                {
                    Print(parsed.GetValue(RetourCli.Json), await scope.ServiceProvider.GetRequiredService<TakeMail>().RunAsync(mailbox!, message, cancel));
                }
                catch (CourierMissingException)
                {
                    // Its bytes are kept: the mail server may send it again, or somebody tries again from the quarantine.
                    return InboundRefusals.NodeMissing;
                }
            }
        }
        return null;
    }

    private static void Print(bool json, MailOutcome outcome)
    {
        var (mail, read) = (outcome.Mail, outcome.Read);
        var disposition = SnakeCase.From(outcome.Disposition.ToString());
        if (!json)
        {
            Console.WriteLine(string.Join('\t', new[] { disposition, outcome.Case, read?.From?.Address ?? mail.FromAddress, read?.Subject ?? mail.Subject, outcome.Reason }.Where(part => !string.IsNullOrEmpty(part))));
            return;
        }
        RetourCli.PrintJson(new
        {
            MessageId = read?.MessageId ?? mail.MessageId, Disposition = disposition, outcome.Case, From = read?.From?.Address ?? mail.FromAddress, Subject = read?.Subject ?? mail.Subject, Text = read?.Whole,
            Attachments = (read?.Files ?? []).Select(f => new { f.Name, f.Type, f.Bytes }), outcome.Reason,
        });
    }

    private static async Task<byte[]> StandardInputAsync(CancellationToken cancel)
    {
        await using var input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        await input.CopyToAsync(bytes, cancel);
        return bytes.ToArray();
    }
}
