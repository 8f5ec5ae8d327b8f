using Koilo.Core.Csv;
using Koilo.Core.Splitting;

namespace Koilo.Core.Evaluation;

/// <summary>Reads the rows of one <c>predictions.csv</c> and checks each.</summary>
internal sealed class PredictionReader
{
    /// <summary>What the columns of probabilities start with.</summary>
    public const string Prefix = "p_";

    private const double SumTolerance = 1e-3; // other tools round to three or four digits
    private const double Rounding = 1e-6; // nine digits leave less; dividing would part probabilities that the file has equal, and shift every area

    private readonly CsvTable _table;
    private readonly (int Column, string Class)[] _probabilities;
    private readonly string[] _classes;
    private readonly Dictionary<(string Image, int Fold), int> _lines = [];
    private readonly int _image;
    private readonly int _label;
    private readonly int? _group;
    private readonly int? _fold;
    private readonly int? _part;

    public PredictionReader(CsvTable table)
    {
        _table = table;
        (_image, _label) = (table.Column("image"), table.Column("label"));
        (_group, _fold, _part) = (table.Find("group"), table.Find("fold"), table.Find("part"));
        _probabilities = [.. table.Columns.Index().Where(c => IsProbability(c.Item)).Select(c => (c.Index, c.Item[Prefix.Length..]))];
        _classes = [.. _probabilities.Select(p => p.Class)];
        if (_classes.Length < 2)
        {
            throw new UserErrorException(
                $"{table.Path}, line 1: {_classes.Length} columns of probabilities. Name one p_<class> per class, two classes at least.");
        }
    }

    public PredictionTable Read()
    {
        Prediction[] rows = [.. _table.Rows().Select(Row)];
        return rows.Length > 0 ? new PredictionTable(_classes, rows) : throw new UserErrorException($"{_table.Path} has no rows below its header.");
    }

    private static bool IsProbability(string column) => column.StartsWith(Prefix, StringComparison.Ordinal) && column.Length > Prefix.Length;

    private Prediction Row(CsvRow row)
    {
        var image = row.Text(_image);
        var fold = _fold is { } column && row[column].Length > 0 ? row.Count(column) : 0;
        var line = row.Line;
        if (!_lines.TryAdd((image, fold), line))
        {
            throw row.Error(_image, $"{image} is already in line {_lines[(image, fold)]}, in the same fold. Keep one of the rows.");
        }

        return new Prediction(image, Label(row), Probabilities(row))
        {
            Group = _group is { } group && row[group].Length > 0 ? row[group] : image,
            Fold = fold,
            Part = _part is { } part && row[part].Length > 0 ? PartName.Of(PartName.Read(row, part)) : "test",
        };
    }

    private string? Label(CsvRow row)
    {
        var label = row[_label];
        if (label.Length == 0) return null;
        var known = Array.IndexOf(_classes, label);
        return known >= 0 ? _classes[known] : throw row.Error(
            _label, $"there is no column {Prefix}{label} for class '{label}'. {NearestName.Suggest(label, _classes)}");
    }

    private double[] Probabilities(CsvRow row)
    {
        var values = new double[_probabilities.Length];
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            var column = _probabilities[i].Column;
            values[i] = row.Number(column);
            if (values[i] is not (>= 0 and <= 1)) throw row.Error(column, $"'{row[column]}' is not a probability. Write a number from 0 to 1.");
            sum += values[i];
        }

        if (Math.Abs(sum - 1) > SumTolerance)
        {
            throw new UserErrorException(FormattableString.Invariant(
                $"{_table.Path}, line {row.Line}: the probabilities sum to {sum:G6}, not 1. Write softmax outputs, not scores."));
        }

        for (var i = 0; i < values.Length && Math.Abs(sum - 1) > Rounding; i++) values[i] /= sum;
        return values;
    }
}
