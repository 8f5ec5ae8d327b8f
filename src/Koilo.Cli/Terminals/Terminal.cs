using System.Text.Json;
using Koilo.Core.Runs;

namespace Koilo.Cli.Terminals;

/// <summary>Whether a person watches the progress.</summary>
public enum TerminalKind
{
    /// <summary>A terminal: progress redraws one line.</summary>
    Interactive,

    /// <summary>A pipe or a file: progress is a plain line now and then.</summary>
    Plain,
}

/// <summary>How much is said besides the result.</summary>
public enum Verbosity
{
    /// <summary>Progress and remarks.</summary>
    Normal,

    /// <summary>Only results and errors.</summary>
    Quiet,
}

/// <summary>The form of the result.</summary>
public enum OutputFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>For programs: one JSON document.</summary>
    Json,
}

/// <summary>Where a command writes: results to one stream, progress and remarks to the other.</summary>
/// <param name="output">Takes results.</param>
/// <param name="error">Takes progress and remarks.</param>
/// <param name="kind">Whether a person watches.</param>
/// <param name="time">The clock.</param>
public sealed class Terminal(TextWriter output, TextWriter error, TerminalKind kind, TimeProvider time)
{
    private ProgressDisplay? _progress;

    /// <summary>How much is said besides the result.</summary>
    public Verbosity Verbosity { get; set; }

    /// <summary>The form of the result.</summary>
    public OutputFormat Format { get; set; }

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>Shows how far the work has come.</summary>
    public ProgressDisplay Progress => _progress ??= new ProgressDisplay(Verbosity == Verbosity.Quiet ? TextWriter.Null : error, kind, time);

    /// <summary>Finishes the line of a running progress bar.</summary>
    public void EndProgress() => _progress?.End();

    /// <summary>Says something that is not part of the result.</summary>
    /// <param name="remark">One line.</param>
    public void Remark(string remark)
    {
        EndProgress();
        if (Verbosity == Verbosity.Normal) error.WriteLine(remark);
    }

    /// <summary>Writes the result.</summary>
    /// <typeparam name="T">Of the JSON form.</typeparam>
    /// <param name="data">The result for programs.</param>
    /// <param name="text">The result for people.</param>
    public void Result<T>(T data, Func<string> text)
    {
        EndProgress();
        output.WriteLine(Format == OutputFormat.Json ? JsonSerializer.Serialize(data, FileFormat.Json) : text().TrimEnd());
    }
}
