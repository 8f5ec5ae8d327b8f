using System.Globalization;
using Koilo.Learning.Stages;

namespace Koilo.Cli.Terminals;

/// <summary>Shows long work: a bar with rate and time left on a terminal, a plain line now and then elsewhere.</summary>
/// <param name="writer">Where to.</param>
/// <param name="kind">Whether a person watches.</param>
/// <param name="time">The clock.</param>
public sealed class ProgressDisplay(TextWriter writer, TerminalKind kind, TimeProvider time) : IProgress<StageProgress>
{
    private const int BarWidth = 24;
    private const double LeastMeasured = 0.02; // seconds: what was at hand already has no rate
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PlainLine = TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();
    private StageProgress _last = new("", 0, 0, "");
    private int _done;
    private long _started;
    private long _shown;
    private bool _open;

    /// <inheritdoc/>
    public void Report(StageProgress value)
    {
        lock (_lock)
        {
            if (value.Work != _last.Work) Begin();
            (_last, _done) = (value, Math.Max(_done, value.Done)); // threads may report out of order
            var interval = kind == TerminalKind.Interactive ? Redraw : PlainLine;
            if (_done < value.Total && time.GetElapsedTime(_shown) < interval) return;
            _shown = time.GetTimestamp();
            Show();
            if (_done >= value.Total) EndLine();
        }
    }

    /// <summary>Finishes the current line.</summary>
    public void End()
    {
        lock (_lock)
        {
            EndLine();
            _last = new("", 0, 0, "");
        }
    }

    private void Begin()
    {
        EndLine();
        (_done, _started, _shown) = (0, time.GetTimestamp(), time.GetTimestamp());
    }

    private void EndLine()
    {
        if (_open) writer.WriteLine();
        _open = false;
    }

    private void Show()
    {
        var elapsed = time.GetElapsedTime(_started).TotalSeconds;
        var rate = elapsed >= LeastMeasured ? _done / elapsed : 0;
        var speed = rate > 0 ? string.Create(CultureInfo.InvariantCulture, $", {rate:0.#}/s") : "";
        var left = _done >= _last.Total || rate == 0 ? "" : $", {Duration((_last.Total - _done) / rate)} left";
        var spent = _done >= _last.Total ? $", {Duration(elapsed)}" : "";
        var facts = string.Create(
            CultureInfo.InvariantCulture,
            $"{_done}/{_last.Total} {_last.Unit}{speed}{left}{spent}{(_last.Note.Length > 0 ? "; " : "")}{_last.Note}");
        if (kind == TerminalKind.Plain)
        {
            writer.WriteLine($"{_last.Work}: {facts}");
            return;
        }

        var filled = _last.Total == 0 ? BarWidth : BarWidth * _done / _last.Total;
        writer.Write($"\r{_last.Work,-15} [{new string('█', filled)}{new string('·', BarWidth - filled)}] {facts}\u001b[K");
        _open = true;
    }

    private static string Duration(double seconds)
    {
        var span = TimeSpan.FromSeconds(Math.Ceiling(seconds));
        return span.TotalHours >= 1 ? $"{(int)span.TotalHours}:{span:mm\\:ss}" : $"{(int)span.TotalMinutes}:{span:ss}";
    }
}
