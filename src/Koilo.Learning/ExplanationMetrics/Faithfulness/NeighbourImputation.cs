using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.ExplanationMetrics.Faithfulness;

/// <summary>Fills missing pixels so that each is the weighted mean of its eight neighbours.</summary>
/// <remarks>
/// Rong et al. 2022, ROAD, arXiv 2202.00449, section 4: weight 1/6 for the four nearest, 1/12 for the diagonal ones, neighbours beyond the border left
/// out. That is one sparse system per image and colour. Multiplied by each pixel's sum of weights it is symmetric and positive definite, so the systems
/// of many images are solved together by conjugate gradients. A sum of corrections on ever coarser grids (Bramble, Pasciak and Xu 1990,
/// doi:10.1090/S0025-5718-1990-1023042-6) keeps the number of rounds at a few dozen whatever the size of the holes.
/// </remarks>
public static class NeighbourImputation
{
    private const double Tolerance = 1e-5;
    private const int MostRounds = 500;
    private const long ValuesAtOnce = 1 << 20; // of a processor: such pieces stay in its caches, and small holes need not wait for large ones
    private const long ValuesOfAccelerator = 1 << 26;

    /// <summary>Fills the missing pixels of a batch.</summary>
    /// <param name="images">N×C×H×W.</param>
    /// <param name="missing">N×1×H×W, true where a pixel is missing; at least one pixel of an image must be there.</param>
    /// <returns>N×C×H×W; pixels that are not missing are as they were. An image without any pixel becomes 0.</returns>
    public static Tensor Fill(Tensor images, Tensor missing)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var atOnce = Math.Max(1, (images.device.type == DeviceType.CPU ? ValuesAtOnce : ValuesOfAccelerator) / images[0].numel());
        return cat([.. images.split(atOnce).Zip(missing.split(atOnce), FillTogether)]).MoveToOuterDisposeScope();
    }

    private static Tensor FillTogether(Tensor images, Tensor missing)
    {
        using var scope = NewDisposeScope();
        var unknown = missing.to(images.dtype);
        var weights = Neighbours(ones([1, 1, images.shape[2], images.shape[3]], images.dtype, images.device)); // 1 but at the border
        var known = images * (1 - unknown);
        var right = unknown * Neighbours(known);
        var answer = Solve(right, values => unknown * ((weights * values) - Neighbours(values)), Grids(unknown, weights, images.shape[1]));
        return (known + answer).MoveToOuterDisposeScope();
    }

    /// <summary>Preconditioned conjugate gradients, one step length per image and colour.</summary>
    private static Tensor Solve(Tensor right, Func<Tensor, Tensor> system, List<Tensor> grids)
    {
        var (answer, rest) = (zeros_like(right), right.clone());
        var direction = Correct(rest, grids);
        var slope = Dot(rest, direction);
        var enough = Dot(right, right) * (Tolerance * Tolerance);
        for (var round = 0; round < MostRounds; round++)
        {
            using var inner = NewDisposeScope();
            var image = system(direction);
            var length = Ratio(slope, Dot(direction, image));
            answer.add_(length * direction);
            rest.sub_(length * image);
            if (round % 4 == 3 && Dot(rest, rest).le(enough).all().item<bool>()) break; // each look at the device costs a pause
            var corrected = Correct(rest, grids);
            var next = Dot(rest, corrected);
            direction.mul_(Ratio(next, slope)).add_(corrected);
            slope.copy_(next);
        }

        return answer;
    }

    /// <summary>Which cells of each ever coarser grid lie wholly in a hole; on the finest, divided by the system's diagonal.</summary>
    private static List<Tensor> Grids(Tensor unknown, Tensor weights, long colours)
    {
        var grids = new List<Tensor> { Planes((unknown / weights).expand(-1, colours, -1, -1)) };
        for (var level = Planes(unknown.expand(-1, colours, -1, -1)); Math.Min(level.shape[2], level.shape[3]) >= 4;)
        {
            level = 1 - functional.max_pool2d(1 - level, 4, 2, 1); // a coarse hat reaches over 4×4 finer cells
            grids.Add(level);
        }

        return grids;
    }

    /// <summary>The sum over grids of the residual gathered there and spread out again.</summary>
    private static Tensor Correct(Tensor rest, List<Tensor> grids)
    {
        using var scope = NewDisposeScope();
        var hat = tensor(new[] { 0.25f, 0.75f, 0.75f, 0.25f }, rest.dtype, rest.device);
        var gathered = new List<Tensor> { Planes(rest) };
        var (planes, kernel) = (gathered[0].shape[1], ForEach(gathered[0], hat.outer(hat)));
        while (gathered.Count < grids.Count) gathered.Add(functional.conv2d(gathered[^1], kernel, strides: [2, 2], padding: [1, 1], groups: planes));
        var sum = gathered[^1] * grids[^1];
        for (var level = grids.Count - 2; level >= 0; level--)
        {
            var finer = gathered[level];
            long[] odd = [finer.shape[2] - (2 * sum.shape[2]), finer.shape[3] - (2 * sum.shape[3])];
            sum = (finer * grids[level]) + functional.conv_transpose2d(sum, kernel, strides: [2, 2], padding: [1, 1], output_padding: odd, groups: planes);
        }

        return sum.reshape(rest.shape).MoveToOuterDisposeScope();
    }

    /// <summary>All images and colours as the channels of one: libtorch convolves many channels, each by itself, far faster than many images of one channel.</summary>
    private static Tensor Planes(Tensor values) => values.reshape(1, -1, values.shape[2], values.shape[3]);

    private static Tensor ForEach(Tensor planes, Tensor kernel) => kernel.expand(planes.shape[1], 1, -1, -1).contiguous();

    private static Tensor Neighbours(Tensor values)
    {
        using var scope = NewDisposeScope();
        var kernel = tensor(new[,] { { 1f, 2f, 1f }, { 2f, 0f, 2f }, { 1f, 2f, 1f } }, values.dtype, values.device) / 12;
        var planes = Planes(values);
        return functional.conv2d(planes, ForEach(planes, kernel), padding: [1, 1], groups: planes.shape[1]).reshape(values.shape).MoveToOuterDisposeScope();
    }

    private static Tensor Dot(Tensor a, Tensor b) => (a * b).sum([2, 3], keepdim: true);

    private static Tensor Ratio(Tensor part, Tensor whole) => where(whole.gt(0), part / whole, zeros_like(whole));
}
