using System.Runtime.CompilerServices;
using Xunit;

namespace Retour.Testing;

/// <summary>The real files beside the project. Where they are absent, the tests that read them are skipped and say so.</summary>
internal static class RealData
{
    public static string Path(string file, [CallerFilePath] string here = "")
    {
        for (var folder = new DirectoryInfo(System.IO.Path.GetDirectoryName(here)!); folder is not null; folder = folder.Parent)
        {
            var path = System.IO.Path.Combine(folder.FullName, "shared", "data", file);
            if (File.Exists(path)) return path;
        }
        Assert.Skip($"The real data ({file}) is not here: put the folder shared/data beside the project.");
        return "";
    }
}
