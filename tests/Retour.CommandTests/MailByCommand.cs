using System.Text;
using System.Text.Json;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Cli;

/// <summary>Mail as a mail server hands it over: by a command, with an answer for programs.</summary>
[Collection(OneConsole.Name)]
public sealed class MailByCommand
{
    [Theory, BothDatabases]
    public async Task Mail_is_delivered_by_command(Engine engine)
    {
        var folder = Directory.CreateTempSubdirectory("retour-cli-").FullName;
        var database = (await TestShop.ConfigurationAsync(engine))["Database"];
        Task<(int Exit, string Output, string Error)> Retour(params string[] arguments) => RetourProgram.RunHereAsync(folder, database, arguments);
        var file = Path.Combine(folder, "1.eml");
        await File.WriteAllTextAsync(file, InboundActions.Parts("multipart/mixed", "Content-Type: text/plain; charset=utf-8\n\nVoilà.", "Content-Type: text/csv; name=\"a.csv\"\n\n1;2"));

        var none = await Retour("mail", "deliver", "--mailbox", "contact", file);
        (none.Exit, none.Output).ShouldBe((1, ""));
        (await Retour("mail", "deliver", file)).Exit.ShouldBe(2);
        (await Retour("store", "add", "LYON")).Exit.ShouldBe(0);
        var added = await Retour("mailbox", "add", "contact", "--address", "contact@retour.example", "--store", "LYON");
        (added.Exit, added.Error).ShouldBe((0, ""));
        (await Retour("mailbox", "add", "Contact", "--address", "autre@retour.example")).Exit.ShouldBe(1);
        (await Retour("mailbox", "add", "autre", "--address", "pas une adresse")).Exit.ShouldBe(1);
        JsonDocument.Parse((await Retour("mailbox", "list", "--json")).Output).RootElement[0].GetProperty("store").GetString().ShouldBe("LYON");

        var taken = await Retour("mail", "deliver", "--mailbox", "contact", file, "--json");
        taken.Exit.ShouldBe(0, taken.Error);
        var mail = JsonDocument.Parse(taken.Output).RootElement;
        mail.EnumerateObject().Select(p => p.Name).ShouldBe(["message_id", "disposition", "case", "from", "subject", "text", "attachments", "reason"]);
        mail.GetProperty("message_id").GetString().ShouldBe("<1@example.fr>");
        mail.GetProperty("disposition").GetString().ShouldBe("new_case");
        mail.GetProperty("from").GetString().ShouldBe("lea@example.fr");
        (mail.GetProperty("subject").GetString(), mail.GetProperty("text").GetString()).ShouldBe(("Ma cafetière", "Voilà."));
        var attachment = mail.GetProperty("attachments").EnumerateArray().ShouldHaveSingleItem();
        (attachment.GetProperty("name").GetString(), attachment.GetProperty("type").GetString(), attachment.GetProperty("bytes").GetInt64()).ShouldBe(("a.csv", "text/csv", 3));
        mail.GetProperty("reason").ValueKind.ShouldBe(JsonValueKind.Null);

        var again = JsonDocument.Parse((await Retour("mail", "deliver", "--mailbox", "contact", file, "--json")).Output).RootElement;
        (again.GetProperty("disposition").GetString(), again.GetProperty("case").GetString()).ShouldBe(("duplicate", mail.GetProperty("case").GetString()));
        (await Retour("mail", "deliver", "--mailbox", "contact", Path.Combine(folder, "nothing.eml"))).Exit.ShouldBe(1);

        // A Unix mailbox: one answer a line.
        var mbox = Path.Combine(folder, "all.mbox");
        await File.WriteAllTextAsync(mbox, $"From lea Mon Jan  5 10:00:00 2026\n{InboundActions.Mail("un\n>From ici", id: "<a@x>").ReplaceLineEndings("\n")}\nFrom lea Mon Jan  5 10:01:00 2026\n{InboundActions.Mail("deux", id: "<b@x>").ReplaceLineEndings("\n")}");
        var many = (await Retour("mail", "deliver", "--mailbox", "contact", mbox, "--json")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        many.Select(m => m.GetProperty("text").GetString()).ShouldBe(["un\nFrom ici", "deux"]);

        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "retour"), ["mail", "deliver", "--mailbox", "contact", "-", "--json", "--data", folder])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, Environment = { ["RETOUR_DATABASE"] = database ?? "" },
        })!;
        await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(InboundActions.Mail("par l’entrée", id: "<c@x>")));
        process.StandardInput.Close();
        JsonDocument.Parse(await process.StandardOutput.ReadToEndAsync()).RootElement.GetProperty("text").GetString().ShouldBe("par l’entrée");
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
        Directory.Delete(folder, recursive: true);
    }
}
