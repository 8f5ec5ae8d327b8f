using Koilo.Core.Evaluation;
using Koilo.Learning.Tensors;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics;

/// <summary>Turns numbers on the device into figures with reasons, in one read-back.</summary>
internal static class FigureRows
{
    public const string ConstantMap = "the map is the same everywhere";
    public const string NoExplainer = "the method that made the map cannot be called again";

    /// <param name="values">N numbers.</param>
    /// <param name="undefined">N booleans and why those figures are undefined; the first that holds is given.</param>
    public static IReadOnlyList<Figure> Of(Tensor values, params (Tensor Where, string Reason)[] undefined)
    {
        using var scope = NewDisposeScope();
        var columns = undefined.Select(one => one.Where.to(ScalarType.Float64)).Prepend(values.to(ScalarType.Float64));
        return [.. TensorReadBack.Rows(stack(columns, 1)).Select(row =>
        {
            var reason = Array.FindIndex(row, 1, flag => flag != 0);
            if (reason > 0) return Figure.Undefined(undefined[reason - 1].Reason);
            return double.IsFinite(row[0]) ? new Figure(row[0]) : Figure.Undefined("the network or the map gives no finite number");
        })];
    }

    /// <summary>The same reason for every image.</summary>
    public static IReadOnlyList<Figure> None(MetricSubject subject, string reason) =>
        [.. Enumerable.Repeat(Figure.Undefined(reason), (int)subject.Maps.shape[0])];

    /// <summary>Which of N maps have one value only; N×….</summary>
    public static Tensor IsConstant(Tensor maps)
    {
        using var scope = NewDisposeScope();
        var flat = maps.flatten(1);
        return flat.amax(1).eq(flat.amin(1)).MoveToOuterDisposeScope();
    }
}
