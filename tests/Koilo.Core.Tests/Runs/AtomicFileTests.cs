using Koilo.Core.Runs;
using Koilo.Testing;

namespace Koilo.Core.Tests.Runs;

public class AtomicFileTests
{
    [Fact]
    public void A_failed_write_leaves_the_previous_version_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Path("new folder", "file.txt");
        AtomicFile.WriteText(path, "first");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.WriteByte(1);
            throw new InvalidOperationException("stopped half-way");
        }));
        Assert.Equal("first", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder.Path("new folder")));
    }

    [Fact]
    public void Only_what_a_killed_write_left_is_removed()
    {
        using var folder = new TemporaryFolder();
        string[] kept = [folder.Path("file"), folder.Path("inner", "notes.tmp"), folder.Path("inner", "notes.of mine.tmp")];
        foreach (var path in (string[])[.. kept, folder.Path("inner", "file.90487afbea874aaa8833b202fe20a7d3.tmp")]) AtomicFile.WriteText(path, "x");
        AtomicFile.RemoveLeftovers(folder.Root);
        Assert.Equal(kept.Order(), Directory.GetFiles(folder.Root, "*", SearchOption.AllDirectories).Order());
    }

    /// <summary>/dev/full answers every write as a full disk does; writing through a link to it must leave a clear message, no file.</summary>
    [Fact]
    public void A_full_disk_is_the_users_to_mend()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/dev/full"), "needs /dev/full");
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<UserErrorException>(() => AtomicFile.Write(folder.Path("file"), _ =>
        {
            using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write);
            full.Write(new byte[1 << 16]);
            full.Flush(flushToDisk: true);
        }));
        Assert.Contains("the disk is full", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Root));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_named()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Path("file"), "");
        var path = folder.Path("file", "below a file.txt");
        Assert.Contains(path, Assert.Throws<UserErrorException>(() => AtomicFile.WriteText(path, "x")).Message, StringComparison.Ordinal);
    }
}
