using System.CommandLine;
using Retour.Cli;

namespace Retour.Database;

/// <summary><c>retour database …</c></summary>
internal static class DatabaseCommands
{
    public static Command Create()
    {
        var migrate = new Command("migrate", "Brings the schema up to date");
        RetourCli.SetAction(migrate, (_, _, _) => Task.FromResult<Refusal?>(null));
        return new Command("database", "The database") { migrate };
    }
}
