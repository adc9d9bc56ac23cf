using Retour.Web;

namespace Retour.Files;

/// <summary>A run belongs to one process at a time: a lock in the data folder, gone with the process that held it.</summary>
internal static class RunLock
{
    /// <summary>Null when another process has it.</summary>
    public static FileStream? Take(DataFolder folder, Guid run)
    {
        var place = Directory.CreateDirectory(Path.Combine(folder.Path, "imports")).FullName;
        try
        {
            return new FileStream(Path.Combine(place, run + ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
