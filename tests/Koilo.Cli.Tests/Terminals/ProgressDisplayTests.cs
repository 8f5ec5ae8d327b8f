using Koilo.Cli.Terminals;
using Koilo.Learning.Stages;

namespace Koilo.Cli.Tests.Terminals;

public sealed class ProgressDisplayTests : IDisposable
{
    private readonly SteppedClock _clock = new();
    private readonly StringWriter _writer = new();

    /// <summary>Ten of forty images in five seconds: 2 a second, thirty left take 15 s.</summary>
    [Fact]
    public void A_terminal_sees_rate_and_time_left_on_one_line()
    {
        var display = new ProgressDisplay(_writer, TerminalKind.Interactive, _clock);
        display.Report(new StageProgress("reading", 0, 40, "images"));
        _clock.Seconds = 5;
        display.Report(new StageProgress("reading", 10, 40, "images", "note"));
        var line = _writer.ToString().Split('\r')[^1];
        Assert.Contains("10/40 images, 2/s, 0:15 left; note", line, StringComparison.Ordinal);
        Assert.Contains("██████··················", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', _writer.ToString());
    }

    [Fact]
    public void A_pipe_gets_a_plain_line_every_ten_seconds_and_one_at_the_end()
    {
        var display = new ProgressDisplay(_writer, TerminalKind.Plain, _clock);
        for (var second = 0; second <= 25; second++)
        {
            _clock.Seconds = second;
            display.Report(new StageProgress("training", second, 25, "steps"));
        }

        string[] expected = ["training: 10/25 steps, 1/s, 0:15 left", "training: 20/25 steps, 1/s, 0:05 left", "training: 25/25 steps, 1/s, 0:25"];
        Assert.Equal(expected, _writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd()));
    }

    /// <summary>Images that lie in the cache are read in no time: a rate of millions would say nothing.</summary>
    [Fact]
    public void What_was_at_hand_has_no_rate()
    {
        var display = new ProgressDisplay(_writer, TerminalKind.Plain, _clock);
        StageProgress.Counter(display, "reading", 40).Report(40);
        Assert.Equal("reading: 40/40 images, 0:00", _writer.ToString().TrimEnd());
    }

    [Fact]
    public void A_counter_starts_the_clock_before_the_first_unit_is_done()
    {
        var display = new ProgressDisplay(_writer, TerminalKind.Plain, _clock);
        var counter = StageProgress.Counter(display, "testing", 40);
        _clock.Seconds = 4;
        counter.Report(40);
        Assert.Equal("testing: 40/40 images, 10/s, 0:04", _writer.ToString().TrimEnd());
    }

    [Fact]
    public void Late_reports_of_other_threads_do_not_go_back()
    {
        var display = new ProgressDisplay(_writer, TerminalKind.Interactive, _clock);
        display.Report(new StageProgress("reading", 3, 4, "images"));
        _clock.Seconds = 1;
        display.Report(new StageProgress("reading", 2, 4, "images"));
        Assert.Contains("3/4 images", _writer.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _writer.Dispose();

    private sealed class SteppedClock : TimeProvider
    {
        public int Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
