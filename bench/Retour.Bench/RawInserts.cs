using System.Data.Common;

namespace Retour.Bench;

/// <summary>
/// Rows as fast as the driver takes them, each by a prepared statement of its own: one by one where the database is in this process; a thousand on
/// each trip where it is not, for a ceiling that waits for the network would be none.
/// </summary>
internal sealed class RawInserts(DbConnection connection, DbTransaction transaction) : IDisposable
{
    private const int EachTrip = 1_000;
    private readonly Dictionary<string, DbCommand> commands = [];
    private DbBatch? batch;

    /// <param name="into">What follows INSERT INTO, with @0, @1… for the values.</param>
    public void Insert(string into, params object[] values)
    {
        if (!connection.CanCreateBatch) InsertHere(into, values);
        else
        {
            batch ??= NewBatch();
            var command = batch.CreateBatchCommand();
            command.CommandText = "INSERT INTO " + into;
            for (var i = 0; i < values.Length; i++) command.Parameters.Add(Named(command.CreateParameter(), i, values[i]));
            batch.BatchCommands.Add(command);
            if (batch.BatchCommands.Count == EachTrip) Send();
        }
    }

    /// <summary>What has not been sent yet.</summary>
    public void Send()
    {
        batch?.ExecuteNonQuery();
        batch?.Dispose();
        batch = null;
    }

    private void InsertHere(string into, object[] values)
    {
        if (!commands.TryGetValue(into, out var command))
        {
            commands[into] = command = connection.CreateCommand();
            (command.CommandText, command.Transaction) = ("INSERT INTO " + into, transaction);
            for (var i = 0; i < values.Length; i++) command.Parameters.Add(Named(command.CreateParameter(), i, values[i]));
        }
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    private DbBatch NewBatch()
    {
        var made = connection.CreateBatch();
        made.Transaction = transaction;
        return made;
    }

    private static DbParameter Named(DbParameter parameter, int number, object value)
    {
        (parameter.ParameterName, parameter.Value) = ("@" + number, value);
        return parameter;
    }

    public void Dispose()
    {
        batch?.Dispose();
        foreach (var command in commands.Values) command.Dispose();
    }
}
