namespace Koilo.Cli.Tests;

/// <summary>The real program, for a restart shows only in what the system knows of a process.</summary>
public sealed class HeapRestartTests
{
    [Fact]
    public async Task A_program_that_trains_has_the_heap_without_thread_caches()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "no such heap elsewhere");
        using var program = RealProgram.Start("bench", "train", "squeezenet1_1", "--batch", "2", "--steps", "1", "--json");
        var seen = false;
        while (!program.HasExited && !seen) seen = File.ReadAllText($"/proc/{program.Id}/environ").Contains("GLIBC_TUNABLES=glibc.malloc.tcache_count=0\0", StringComparison.Ordinal);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((true, 0), (seen, program.ExitCode));
    }

    [Fact]
    public async Task What_was_typed_is_the_same_after_the_restart()
    {
        using var program = RealProgram.Start("train", "nø such récipe.json");
        var error = await program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, program.ExitCode);
        Assert.Contains("nø such récipe.json", error, StringComparison.Ordinal);
    }
}
