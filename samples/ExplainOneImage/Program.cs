// Classifies one image with a network that 'koilo train' saved, and paints where its answer came from.
//   dotnet run -c Release --project samples/ExplainOneImage -- runs/NAME/checkpoints/best.safetensors image.png overlay.png
using Koilo.Core;
using Koilo.Core.Imaging;
using Koilo.Learning.Explanations;
using Koilo.Learning.Explanations.ActivationMaps;
using Koilo.Learning.Models.Weights;
using Koilo.Learning.Tensors;
using static TorchSharp.torch;

NativeRuntime.Load(); // before the first tensor
if (args.Length != 3)
{
    Console.Error.WriteLine("Give three files: a network, an image, and the overlay to write.");
    return 2;
}

try
{
    using var scope = NewDisposeScope();
    using var trained = ModelFile.Load(args[0], CPU);
    var (height, width, fit) = (trained.Info.Preprocessing.Height, trained.Info.Preprocessing.Width, trained.Info.Preprocessing.Fit);
    var picture = ImageFitting.Fit(ImageDecoder.Decode(args[1]), width, height, fit);
    var images = ImageTensors.Normalise(picture, trained.Info.Preprocessing, CPU); // 1×3×H×W

    var probabilities = TensorReadBack.Floats(trained.Model.call(images).softmax(1));
    var given = Array.IndexOf(probabilities, probabilities.Max());
    Console.WriteLine($"{trained.Info.Classes[given]}: {probabilities[given]:0.0%}");

    var map = new GradCam().Explain(trained.Model, images, new ClassLogit([given])); // 1×H×W, raw
    var options = new OverlayOptions { Scale = new HeatmapScale(GradCam.Card.Sign) };
    ImageWriter.WritePng(args[2], HeatmapOverlay.Paint(picture, ImageTensors.ToHeatmaps(map)[0], options));
    return 0;
}
catch (UserErrorException mistake)
{
    Console.Error.WriteLine(mistake.Message);
    return 2;
}
